"""`ties`: what stands between two states, with its evidence."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.asking import Between
from dragoman.cli import options as opt
from dragoman.cli.output import clip, plain, print_json, roles, step_line
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.records import Document, Statement
    from dragoman.records.tie import Tie, TieStep

OPEN = "../"

MOST_QUOTED = 5
"""Quotes under a step, of different speakers."""


@click.command(help=message("help.ties"))
@opt.dossier
@opt.many(opt.between, opt.as_of, opt.as_json, opt.lang)
def ties(dossier: Path, between: Between, as_of: str | None, json_: bool, lang: str | None) -> int:
    """List what stands between states."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.ties(between, as_of)
        statements, sources = opened.evidence(found)
    if json_:
        print_json(found.to_dicts())
        return 0
    for tie in found:
        click.echo("\n".join(_lines(tie, statements, sources, speech)))
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0


def _lines(
    tie: "Tie", statements: Mapping[str, "Statement"], sources: Mapping[str, "Document"], speech: str
) -> Iterator[str]:
    yield "  ".join(filter(None, (_name(tie, speech), roles(tie.actors, tie.recipients), _status(tie, speech))))
    yield f"  {tie.id}"
    for step in tie.history:
        yield f"  {step_line(step, speech)}"
        for quote in _quotes(step, statements, sources, speech):
            yield f"    {quote}"


def _name(tie: "Tie", speech: str) -> str:
    kind = message(f"tie.kind.{tie.kind}", speech)
    subjects = ", ".join(message(f"tie.name.{subject}", speech) for subject in tie.name.split("+") if subject)
    return f"{kind} ({subjects})" if subjects else kind


def _status(tie: "Tie", speech: str) -> str:
    if tie.standing == "unknown":
        return message("tie.status.unknown", speech)
    key = "by" if tie.since.startswith(OPEN) else "since"
    since = message(f"tie.{key}", speech, date=tie.since.removeprefix(OPEN))
    status = f"{message(f'tie.status.{tie.kind}.{tie.status}', speech)}, {since}"
    if tie.valid_from and tie.valid_to:
        first, last = (day.removeprefix(OPEN) for day in (tie.valid_from, tie.valid_to))
        return f"{status} ({message('tie.period', speech, first=first, last=last)})"
    return status


def _quotes(
    step: "TieStep", statements: Mapping[str, "Statement"], sources: Mapping[str, "Document"], speech: str
) -> Iterator[str]:
    """The first words of each who tells of a step or denies it, with where they stand; `⊘` marks denials."""
    told = [statements[id_] for id_ in step.statement_ids]
    first = {(s.status == "denied", s.speaker): s for s in reversed(told)}
    for denied, speaker in sorted(first, key=lambda key: (key[0], told.index(first[key])))[:MOST_QUOTED]:
        statement = first[denied, speaker]
        document = sources[statement.evidence.document_id]
        source = plain(document.source or document.path) or message("show.unknown", speech)
        who = f"[{', '.join(speaker)}] " if speaker else ""
        quote = f"{'⊘ ' if denied else ''}{who}“{clip(statement.evidence.exact)}”"
        yield f"{step.event_id}  {quote} ({source}, {document.published or '—'})"
