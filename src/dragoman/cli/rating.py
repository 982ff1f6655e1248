"""`sources` and `rate`: how far a publisher is relied on, and how far a piece of information is believed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options as opt
from dragoman.cli.output import plain, print_json
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.records import Document
    from dragoman.records.rating import Rating
    from dragoman.records.source import Dependence


@click.command(help=message("help.sources"))
@opt.dossier
@opt.many(opt.as_of, opt.as_json, opt.lang)
def sources(dossier: Path, as_of: str | None, json_: bool, lang: str | None) -> int:
    """List publishers with their grades."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.sources(as_of)
    if json_:
        print_json([to_dict(each) | {"rating": _with_words(each.rating, speech)} for each in found])
        return 0
    for each in found:
        click.echo(
            f"{each.rating.grade}  {message('sources.line', speech, name=plain(each.name), count=each.documents)}"
        )
        _print_reasons(each.rating, speech)
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0


@click.command(help=message("help.rate"))
@opt.dossier
@click.argument("event", metavar="EVENT")
@opt.many(opt.as_of, opt.as_json, opt.lang)
def rate(dossier: Path, event: str, as_of: str | None, json_: bool, lang: str | None) -> int:
    """Rate what is told of an event."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        rating, weighed = opened.rate(event, as_of), opened.weigh(event, as_of)
        documents = {document.id: document for document in opened.documents(as_of)}
    lines = [_dependence(each, documents, speech) for each in weighed]
    if json_:
        told = [to_dict(each) | {"words": words} for each, words in zip(weighed, lines, strict=True)]
        print_json({"rating": _with_words(rating, speech), "sources": told})
        return 0
    click.echo(f"{rating.grade}  {message(f'grade.{rating.grade}', speech)}  {rating.subject}")
    _print_reasons(rating, speech)
    for line in lines:
        click.echo(f"  {line}")
    return 0


def _with_words(rating: "Rating", language: str) -> dict[str, Any]:
    from dragoman.records.json import to_dict

    return to_dict(rating) | {"words": _reasons(rating, language)}


def _reasons(rating: "Rating", language: str) -> list[str]:
    words = [
        message(f"rating.{reason.code}", language, count=reason.count, who=plain(", ".join(reason.who)) or "?")
        for reason in rating.reasons
    ]
    if rating.judged:
        words.insert(0, message("rating.judged", language, why=plain(rating.judged), proposed=rating.proposed))
    return words


def _print_reasons(rating: "Rating", language: str) -> None:
    for words in _reasons(rating, language):
        click.echo(f"   - {words}")


def _dependence(each: "Dependence", documents: dict[str, "Document"], language: str) -> str:
    """Whether a document counts, in words."""

    def name(id_: str) -> str:
        document = documents[id_]
        return f"{plain(document.source or document.title) or '?'} ({id_})"

    if not each.on:
        return message("depends.no", language, document=name(each.document_id))
    words = {"document": name(each.document_id), "other": name(each.on), "name": plain(each.name)}
    return message(f"depends.{each.kind}", language, **words)
