"""Commands about events: what is awaited, what is contested, why an event is one, and decisions about it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.asking import Between
from dragoman.cli import options as opt
from dragoman.cli.output import clip, event_line, plain, print_json, roles
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.derived import Reasons
    from dragoman.dossier import Dossier
    from dragoman.records import Contradiction, Expectation, Judgement, Position, Statement

note = click.option("--note", default="", metavar="TEXT", help=message("opt.note"))


@click.command(help=message("help.expected"))
@opt.dossier
@opt.many(opt.between, opt.as_of)
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), default=None, help=message("opt.ics"))
@click.option("--force", is_flag=True, help=message("opt.force"))
@opt.many(opt.as_json, opt.lang)
def expected(
    dossier: Path, between: Between, as_of: str | None, ics: Path | None, force: bool, json_: bool, lang: str | None
) -> int:
    """List what was announced."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    if ics is not None and ics.exists() and not force:
        raise click.UsageError(message("brief.exists", speech, path=ics))
    with Dossier.open(dossier) as opened:
        found = opened.expected(as_of, between)
        statements = opened.told(found)
    if ics is not None:
        from dragoman.briefs import render_calendar
        from dragoman.store.folder import write_atomically

        write_atomically(ics, render_calendar(found, speech))
        click.echo(message("expected.ics", speech, path=ics), err=True)
    if json_:
        print_json(found.to_dicts())
        return 0
    for each in found:
        click.echo("\n".join(_expected_lines(each, statements, speech)))
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0


def _expected_lines(each: "Expectation", statements: dict[str, "Statement"], speech: str) -> Iterator[str]:
    announced = message("expected.announced", speech, date=each.announced_at.date())
    by = f" ({', '.join(each.announced_by)})" if each.announced_by else ""
    parts = [
        f"{each.window or '—':<21}",
        f"{each.type:<9}",
        f"{roles(each.actors, each.recipients):<11}",
        message(f"outcome.{each.outcome}", speech),
        announced + by,
    ]
    if each.new_window:
        parts.append(message("expected.new", speech, date=each.new_window))
    if each.lag is not None:
        key = "within" if not each.lag else "lag" if each.lag > 0 else "early"
        parts.append(message(f"expected.{key}", speech, days=abs(each.lag)))
    yield "  ".join(parts)
    yield f"  {each.event_id}  “{clip(statements[each.statement_ids[0]].evidence.exact)}”"


@click.command(help=message("help.contested"))
@opt.dossier
@opt.many(opt.between, opt.as_of, opt.as_json, opt.lang)
def contested(dossier: Path, between: Between, as_of: str | None, json_: bool, lang: str | None) -> int:
    """List events on which the sources disagree."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.contested(as_of, between)
        said: dict[str, list[Position]] = {}
        for position in opened.positions("", as_of, between):
            said.setdefault(position.event_id, []).append(position)
        statements = opened.told(found)
    if json_:
        print_json([to_dict(event) | {"positions": [to_dict(p) for p in said.get(event.id, ())]} for event in found])
        return 0
    for event in found:
        click.echo(event_line(event, statements, speech))
        for contradiction in event.contradictions:
            click.echo(f"    {_contradiction(contradiction, speech)}")
        for position in said.get(event.id, ()):
            click.echo(f"    {_position(position, speech)}")
    if not found:
        click.echo(message("list.empty", speech), err=True)
    return 0


def _contradiction(each: "Contradiction", speech: str) -> str:
    values = (message(f"status.{s.value}", speech) if each.kind == "status" else plain(s.value) for s in each.sides)
    sides = (f"{value} ({', '.join(side.speakers)})" for value, side in zip(values, each.sides, strict=True))
    return f"{message(f'contradiction.{each.kind}', speech)}: {' | '.join(sides)}"


def _position(each: "Position", speech: str) -> str:
    parts = [message(f"stance.{each.stance}", speech)]
    if each.since:
        parts.append(message("position.since", speech, date=each.since.date()))
    parts += [message(f"position.{name}", speech) for name in ("first", "changed") if getattr(each, name)]
    return f"{each.speaker}: {', '.join(parts)}"


def explain_event(dossier: Path, event: str, as_of: str | None, json_: bool, speech: str) -> int:
    """Say why each statement stands in an event."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    with Dossier.open(dossier) as opened:
        found = opened.explain(event, as_of)
    if json_:
        print_json(to_dict(found))
        return 0
    for line in _reasons(found, speech):
        click.echo(line)
    return 0


def _reasons(found: "Reasons", speech: str) -> Iterator[str]:
    by_id = {s.id: s for s in found.statements}
    yield event_line(found.event, by_id, speech)
    yield message("explain.history", speech)
    for step in found.event.history:
        who = f" ({', '.join(step.speaker)})" if step.speaker else ""
        yield f"  {step.known_at.date()}  {message(f'stage.{step.stage}', speech)}{who}  {step.statement_id}"
    yield message("explain.statements", speech)
    for statement in found.statements:
        yield f"  {statement.id}  {statement.known_at.date()}  “{clip(statement.evidence.exact)}”"
        links = [link for link in found.links if statement.id in (link.statement_id, link.other_id)]
        if not links:
            yield f"    {message('explain.alone', speech)}"
        for link in links:
            other = link.other_id if link.statement_id == statement.id else link.statement_id
            yield f"    {message('explain.with', speech, id=other, score=f'{link.score:.2f}')}"
            for name, weight in link.features:
                yield f"      {weight:+.2f}  {message(f'feature.{name}', speech)}"
    yield from (_judgement_line(judgement, speech) for judgement in found.judgements)


@click.command(help=message("help.join"))
@opt.dossier
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@note
@opt.many(opt.as_json, opt.lang)
def join(dossier: Path, events: tuple[str, ...], note: str, json_: bool, lang: str | None) -> int:
    """Decide that events are one."""
    return _decide(dossier, lambda opened: opened.join(events, note), json_, lang)


@click.command(help=message("help.split"))
@opt.dossier
@click.argument("event")
@click.argument("statements", nargs=-1, required=True, metavar="STATEMENT...")
@note
@opt.many(opt.as_json, opt.lang)
def split(dossier: Path, event: str, statements: tuple[str, ...], note: str, json_: bool, lang: str | None) -> int:
    """Decide that statements are an event of their own."""
    return _decide(dossier, lambda opened: opened.split(event, statements, note), json_, lang)


@click.command(help=message("help.undo"))
@opt.dossier
@click.argument("judgement")
@note
@opt.many(opt.as_json, opt.lang)
def undo(dossier: Path, judgement: str, note: str, json_: bool, lang: str | None) -> int:
    """Take a decision back."""
    return _decide(dossier, lambda opened: opened.undo(judgement, note), json_, lang)


def _decide(dossier: Path, decide: "Callable[[Dossier], Judgement]", json_: bool, lang: str | None) -> int:
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        made = decide(opened)
    if json_:
        print_json(to_dict(made))
    else:
        click.echo(message("judgement.made", speech, id=made.id, dossier=dossier), err=True)
    return 0


@click.command(help=message("help.judgements"))
@opt.dossier
@opt.many(opt.as_of, opt.as_json, opt.lang)
def judgements(dossier: Path, as_of: str | None, json_: bool, lang: str | None) -> int:
    """List decisions."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    with Dossier.open(dossier) as opened:
        found = opened.judgements(as_of)
    if json_:
        print_json(found.to_dicts())
        return 0
    _print_or_say((_judgement_line(each, speech) for each in found), speech)
    return 0


def _print_or_say(lines: Iterable[str], speech: str) -> None:
    empty = True
    for line in lines:
        click.echo(line)
        empty = False
    if empty:
        click.echo(message("list.empty", speech), err=True)


def _judgement_line(each: "Judgement", speech: str) -> str:
    what = each.undoes or ", ".join(each.statement_ids)
    note = f"  “{clip(each.note)}”" if each.note else ""
    return f"{each.made_at:%Y-%m-%d %H:%M}  {message(f'judgement.{each.kind}', speech)}  {each.id}  {what}{note}"
