"""What is printed: lines for people, JSON for programs, remarks and progress on stderr."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dragoman.messages import message

if TYPE_CHECKING:
    from dragoman.dossier import Shown
    from dragoman.records import Event, Issue, Run, Statement
    from dragoman.records.change import Change
    from dragoman.records.hit import Hit
    from dragoman.records.tie import TieStep

SHOWN_ISSUES = 20
QUOTE = 160


def plain(text: str) -> str:
    """Text for a terminal: one line, and no control characters, which documents may carry."""
    return " ".join(_printable(text).split())


def clip(text: str, length: int = QUOTE) -> str:
    """Plain text, cut where it is long."""
    text = plain(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def print_json(value: Any) -> None:
    """One JSON value on stdout; on a terminal, laid out."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


@contextmanager
def progress_bar(language: str) -> Iterator[Callable[[int, str], None] | None]:
    """A callback that draws progress on stderr; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(message("read.progress", language), total=None)
        yield lambda done, path: bar.update(task, completed=done)


def report_issues(issues: Iterable["Issue"], language: str) -> None:
    """The issues of a run on stderr: how many of each kind, and the first of them in full."""
    found = list(issues)
    if not found:
        return
    counts = Counter(issue.code for issue in found)
    summary = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    click.echo(message("issues.head", language, count=len(found)) + f" {summary}", err=True)
    # A quote that the gate refused is our own shortcoming: counted, but nothing that a reader could mend.
    told = [issue for issue in found if issue.stage != "gate"]
    for issue in told[:SHOWN_ISSUES]:
        click.echo(f"  {plain(issue.subject)}: {plain(issue.message)} [{issue.code}]", err=True)
    if len(told) > SHOWN_ISSUES:
        click.echo("  " + message("issues.more", language, count=len(told) - SHOWN_ISSUES), err=True)


def report_run(run: "Run", language: str) -> None:
    """What a run did, on stderr."""
    click.echo(message("read.done", language, **dict(run.counts)), err=True)


def roles(actors: tuple[str, ...], recipients: tuple[str, ...]) -> str:
    """Who acts on whom: `PRK → RUS`, or `PRK + RUS` for a mutual act."""
    if not recipients and len(actors) > 1:
        return " + ".join(actors)
    return f"{', '.join(actors) or '?'} → {', '.join(recipients)}" if recipients else ", ".join(actors)


def event_line(event: "Event", statements: dict[str, "Statement"], language: str) -> str:
    """One event on one line, with the first words that tell of it."""
    first = min(
        (statements[i] for i in event.statement_ids), key=lambda s: (s.status != event.status, s.known_at, s.id)
    )
    parts = [
        f"{event.when or '—':<21}",
        f"{event.type:<9}",
        f"{roles(event.actors, event.recipients):<11}",
        message(f"status.{event.status}", language),
    ]
    if event.contested:
        parts.append(message("list.contested", language))
    parts.append(message("list.sources", language, count=event.sources))
    return "  ".join(parts) + f"\n  {event.id}  “{clip(first.evidence.exact)}”"


def change_line(change: "Change", language: str) -> str:
    """What changed, in words."""
    was, now = change.was, change.now
    if change.kind in ("new", "status"):
        was, now = (message(f"status.{status}", language) if status else "" for status in (was, now))
    return message(f"diff.{change.kind}", language, was=was, now=now)


def hit_lines(hit: "Hit", language: str) -> Iterator[str]:
    """A document that was found, with the words lit up; where there is no colour, they stand between asterisks."""
    source = plain(hit.source) or message("show.unknown", language)
    yield f"{hit.published or '—':<10}  {source}: {clip(hit.title) or '—'}"
    quotes = message("search.quotes", language, count=len(hit.statement_ids))
    yield f"  {hit.document_id}  {quotes}"
    for excerpt in hit.excerpts:
        pieces, at = [], 0
        for start, end in excerpt.marks:
            lit = click.style(f"*{excerpt.text[start:end]}*", bold=True)
            pieces += [_printable(excerpt.text[at:start]), lit]
            at = end
        yield "  … " + " ".join("".join([*pieces, _printable(excerpt.text[at:])]).split()) + " …"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def statement_line(statement: "Statement", language: str) -> str:
    """One statement on one line."""
    who = f"[{', '.join(statement.speaker)}] " if statement.speaker else ""
    head = (
        f"{statement.when or '—':<21}  {statement.type:<9}  {roles(statement.actors, statement.recipients):<11}  "
        f"{message(f'status.{statement.status}', language)}"
    )
    return f"{head}\n  {statement.id}  {who}“{clip(statement.evidence.exact)}”"


def step_line(step: "TieStep", language: str) -> str:
    """A step of a tie on one line: when, which, how firmly, by whom."""
    parts = [f"{step.when or '—':<21}", message(f"tie.step.{step.step}", language)]
    speakers = f" ({', '.join(step.speakers)})" if step.speakers else ""
    parts.append(message(f"tie.effect.{step.effect}", language) + speakers)
    if step.deniers:
        parts.append(f"{message('tie.denied', language)} ({', '.join(step.deniers)})")
    return "  ".join(parts)


def show_lines(shown: "Shown", language: str) -> Iterator[str]:
    """A record with its passages, for people."""
    from dragoman.records import Document
    from dragoman.records.json import to_dict
    from dragoman.records.tie import Tie

    record = to_dict(shown.record)
    for name in ("text", "blocks", "evidence", "statement_ids", "history"):
        record.pop(name, None)
    yield f"{shown.kind} {shown.record.id}"
    for name, value in record.items():
        if value not in ("", [], None) and name != "id":
            yield f"  {name}: {clip(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), 400)}"
    if isinstance(shown.record, Tie):
        yield from (f"  {step_line(step, language)}" for step in shown.record.history)
    if isinstance(shown.record, Document):
        yield ""
        yield from (plain(line) for line in shown.record.text.split("\n"))
    for passage in shown.passages:
        document = passage.document
        source = document.source or document.path or message("show.unknown", language)
        yield ""
        yield f"  {plain(document.title) or document.id}: {plain(source)}, {document.published or '—'} ({document.id})"
        status = f"{message(f'status.{passage.status}', language)}; " if passage.status else ""
        speaker = f"[{', '.join(passage.speaker)}] " if passage.speaker else ""
        yield f"  {passage.statement_id}: {status}{speaker}".rstrip("; ")
        yield f"  … {plain(passage.before)} «« {plain(passage.exact)} »» {plain(passage.after)} …"


def shown_dict(shown: "Shown") -> dict[str, Any]:
    """A record with its passages, for programs."""
    from dragoman.records.json import to_dict

    return {
        "kind": shown.kind,
        "record": to_dict(shown.record),
        "passages": [
            {
                "document": p.document.id,
                "title": p.document.title,
                "source": p.document.source,
                "url": p.document.url,
                "published": p.document.published,
                "statement": p.statement_id,
                "before": p.before,
                "exact": p.exact,
                "after": p.after,
                "speaker": list(p.speaker),
                "status": p.status,
            }
            for p in shown.passages
        ],
    }
