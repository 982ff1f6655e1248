"""`next`: who probably comes next as the other side of an act."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options as opt
from dragoman.cli.output import plain, print_json, progress_bar
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.records.ranking import Bearing, Fared, Partner, Ranking


@click.command("next", help=message("help.next"))
@opt.dossier
@click.option("--type", "type_", metavar="TYPE", required=True, help=message("opt.next_type"))
@click.option("--actor", metavar="STATE", default="", help=message("opt.next_actor"))
@click.option("--recipient", metavar="STATE", default="", help=message("opt.next_recipient"))
@click.option("--count", type=click.IntRange(min=1), default=10, metavar="N", help=message("opt.next_count"))
@opt.many(opt.as_of, opt.as_json, opt.lang)
def next_(
    dossier: Path,
    type_: str,
    actor: str,
    recipient: str,
    count: int,
    as_of: str | None,
    json_: bool,
    lang: str | None,
) -> int:
    """Rank who comes next."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened, progress_bar(speech) as bar:
        tell = (lambda done: bar(done, "")) if bar else None
        found = opened.next_partners(type_, actor, recipient, as_of, count, tell)
    if json_:
        print_json(to_dict(found))
        return 0
    for line in _lines(found, speech):
        click.echo(line)
    return 0


def _lines(found: "Ranking", speech: str) -> Iterator[str]:
    blank = f"{found.actor or '?'} → {found.recipient or '?'}"
    yield message("next.head", speech, type=found.type, roles=blank, day=found.day)
    yield message("next.history", speech, count=found.events, since=found.since, until=found.until)
    yield message(f"next.method.{found.method}", speech)
    if found.doubt:
        yield message(f"next.doubt.{found.doubt}", speech)
    for fared in found.fared:
        yield "  " + _fared(fared, speech)
    for partner in found.partners:
        yield from _partner(partner, speech)
    yield message("next.not_probability", speech)


def _fared(fared: "Fared", speech: str) -> str:
    if not fared.count:
        return message("next.untested", speech, method=message(f"next.{fared.method}", speech))
    return message(
        "next.fared",
        speech,
        method=message(f"next.{fared.method}", speech),
        count=fared.count,
        first=f"{100 * fared.first:.0f}",
        three=f"{100 * fared.first_three:.0f}",
        ten=f"{100 * fared.first_ten:.0f}",
        mrr=f"{fared.mrr:.2f}",
    )


def _partner(partner: "Partner", speech: str) -> Iterator[str]:
    moved = ", ".join(f"{message(f'next.group.{part.group}', speech)} {part.share:+.2f}" for part in partner.parts)
    yield f"{partner.rank:>3}  {plain(partner.code):<10}{'  ' + moved if moved else ''}".rstrip()
    for bearing in partner.bearings:
        yield f"       - {_bearing(bearing, speech)}"


def _bearing(bearing: "Bearing", speech: str) -> str:
    key = "next.bearing.returned" if bearing.returned else "next.bearing"
    words = message(key, speech, type=bearing.type, last=bearing.last, times=bearing.times)
    if bearing.cases:
        words += message("next.rule", speech, held=bearing.held, cases=bearing.cases)
    return f"{words}  {' '.join(bearing.event_ids)}"
