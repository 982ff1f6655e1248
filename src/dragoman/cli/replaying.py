"""`diff`, `replay`, `stress`: what moved between two states of a dossier or two briefs, and what a brief rests on."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import options as opt
from dragoman.cli.output import change_line, clip, event_line, plain, print_json, progress_bar
from dragoman.messages import interface_language, message

if TYPE_CHECKING:
    from dragoman.briefs.moves import Move
    from dragoman.briefs.trials import Trial
    from dragoman.records.replay import Lack

FAILURE = 1
FOREMOST = ("bottom_line", "key_judgements", "strands", "outlook")
"""Sections whose lines are told in full when they fall; those of others are counted."""
Pair = tuple[str, str] | None


@click.command(help=message("help.diff"))
@click.argument("paths", nargs=-1, metavar="DOSSIER | BRIEF BRIEF", type=click.Path(path_type=Path))
@click.option("--since", default=None, metavar="DATE|NAME", help=message("opt.since"))
@opt.many(opt.between, opt.as_of, opt.as_json, opt.lang)
def diff(
    paths: tuple[Path, ...], since: str | None, between: Pair, as_of: str | None, json_: bool, lang: str | None
) -> int:
    """List what changed in a dossier, or between two briefs."""
    speech = lang or interface_language()
    if len(paths) == 2 and since is None and between is None and as_of is None:
        return _diff_briefs(paths[0], paths[1], json_, speech)
    if len(paths) != 1 or since is None:
        raise click.UsageError(message("diff.usage", speech))
    return _diff_dossier(paths[0], since, between, as_of, json_, speech)


def _diff_dossier(dossier: Path, since: str, between: Pair, as_of: str | None, json_: bool, speech: str) -> int:
    from dragoman.dossier import Dossier

    with Dossier.open(dossier) as opened:
        found = opened.diff(since, as_of, between)
        events = {event.id: event for event in opened.events(as_of)}
        statements = {s.id: s for s in opened.statements(as_of)}
    if json_:
        print_json(found.to_dicts())
        return 0
    for change in found:
        click.echo(change_line(change, speech))
        click.echo("  " + event_line(events[change.event_id], statements, speech).replace("\n", "\n  "))
    if not found:
        click.echo(message("diff.nothing", speech), err=True)
    return 0


def _diff_briefs(one: Path, other: Path, json_: bool, speech: str) -> int:
    from dragoman.briefs import read_brief
    from dragoman.briefs.moves import compare_briefs
    from dragoman.records.json import to_dict

    moves = compare_briefs(read_brief(one).brief, read_brief(other).brief)
    if json_:
        print_json([to_dict(move) for move in moves])
        return 0
    for move in moves:
        click.echo("\n".join(_move_lines(move, speech)))
    if not moves:
        click.echo(message("diff.nothing", speech), err=True)
    return 0


def _move_lines(move: "Move", speech: str) -> Iterator[str]:
    """A move with the quotes that it rests on."""
    yield f"{message(f'move.{move.kind}', speech)}  [{plain(move.heading)}]"
    was, now = _sides(move, speech)
    if was and was != now:
        yield f"  − {was}"
    if now:
        yield f"  + {now}"
    for key, notes in (("gained", move.gained), ("lost", move.lost)):
        for note in notes:
            place = ", ".join(plain(part) for part in (note.title, note.source, note.dated) if part)
            yield f"      {message(f'move.{key}', speech)} “{clip(note.quote)}” ({place})"


def _sides(move: "Move", speech: str) -> tuple[str, str]:
    """A line before and after, each with its mark and its confidence, "" where there is none."""
    was = _marked(f"{move.was} {move.was_confidence}".strip(), move.was_status, move.was_arrow, speech)
    now = _marked(f"{move.now} {move.now_confidence}".strip(), move.now_status, move.now_arrow, speech)
    return was if move.was else "", now if move.now else ""


def _marked(text: str, status: str, arrow: str, speech: str) -> str:
    mark = message(f"move.mark.{status}", speech) if status else message(f"move.arrow.{arrow}", speech) if arrow else ""
    return f"{plain(text)} ({mark})" if mark else plain(text)


@click.command(help=message("help.replay"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dossier", type=click.Path(path_type=Path), required=True, help=message("opt.dossier"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help=message("opt.replay_out"))
@click.option("--force", is_flag=True, help=message("opt.force"))
@opt.many(opt.as_json, opt.lang)
def replay(file: Path, dossier: Path, out: Path | None, force: bool, json_: bool, lang: str | None) -> int:
    """Make a brief again as it was, or say what is missing."""
    from dragoman.dossier import Dossier
    from dragoman.records.json import to_dict
    from dragoman.store.folder import write_atomically

    speech = lang or interface_language()
    if out is not None and out.exists() and not force:
        raise click.UsageError(message("brief.exists", speech, path=out))
    with Dossier.open(dossier) as opened:
        found = opened.replay(file)
    if out is not None and found.data:
        write_atomically(out, found.data)
        click.echo(message("brief.written", speech, path=out), err=True)
    if json_:
        lacks = [to_dict(lack) for lack in found.lacks]
        print_json({"identical": found.identical, "format": found.format, "lacks": lacks})
    elif found.identical:
        click.echo(message("replay.identical", speech, path=plain(str(file))))
    else:
        click.echo(message("replay.differs", speech, path=plain(str(file))))
        for lack in found.lacks:
            click.echo(f"  {_lack_line(lack, speech)}")
    return 0 if found.identical else FAILURE


def _lack_line(lack: "Lack", speech: str) -> str:
    name = f" ({clip(lack.name)})" if lack.name else ""
    return message(f"lack.{lack.kind}", speech, subject=plain(lack.subject) + name)


@click.command(help=message("help.stress"))
@opt.dossier
@opt.many(opt.between, opt.as_of, opt.as_json, opt.lang)
def stress(dossier: Path, between: Pair, as_of: str | None, json_: bool, lang: str | None) -> int:
    """Say which lines of a brief fall without each of its sources."""
    from dragoman.dossier import Dossier

    speech = lang or interface_language()
    if between is None:
        raise click.UsageError(message("brief.between", speech))
    with Dossier.open(dossier) as opened, progress_bar(speech) as progress:
        trials = opened.stress(between, speech, as_of, progress)
    if json_:
        print_json(trials.to_dicts())
        return 0
    for trial in trials:
        click.echo("\n".join(_trial_lines(trial, speech)))
    if not trials:
        click.echo(message("list.empty", speech), err=True)
    return 0


def _trial_lines(trial: "Trial", speech: str) -> Iterator[str]:
    removal = trial.removal
    count = message("stress.documents", speech, count=len(removal.document_ids))
    yield f"{message(f'stress.{removal.unit}', speech, name=clip(removal.name))}  {count}"
    foremost = [move for move in trial.falls if move.section in FOREMOST]
    for move in foremost:
        yield f"  {message('stress.falls', speech)} {plain(move.was)}"
    for move in trial.weakens:
        if move.section in FOREMOST:
            was, now = _sides(move, speech)
            yield f"  {message('stress.weakens', speech)} {was}\n      → {now or message('stress.untold', speech)}"
    rest = len(trial.falls) - len(foremost)
    if rest:
        yield f"  {message('stress.rest', speech, count=rest)}"
    if not trial.falls and not any(move.section in FOREMOST for move in trial.weakens):
        yield f"  {message('stress.stands', speech)}"
