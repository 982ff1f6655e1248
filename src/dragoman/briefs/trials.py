"""Which lines of a brief fall when a source is taken away with all that repeats it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.briefs.brief import Brief
from dragoman.briefs.moves import Move, compare_briefs
from dragoman.briefs.notes import title_of
from dragoman.records import Document

Unit = Literal["publisher", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A source to be taken away: a publisher, or one text with its copies.

    Attributes:
        name: of the publisher, or title of the text.
        document_ids: what goes: its documents, their copies, and reports that are taken from it; sorted.
    """

    unit: Unit
    name: str
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What becomes of a brief without a source.

    Attributes:
        falls: lines that rest on nothing else.
        weakens: lines that stand with another status, direction or confidence, or that rest on others too and are
            told no more.
    """

    removal: Removal
    falls: tuple[Move, ...] = ()
    weakens: tuple[Move, ...] = ()


def removals(brief: Brief, documents: Sequence[Document]) -> Iterator[Removal]:
    """The sources on which a brief rests, each to be taken away in turn: publishers, then single texts.

    Args:
        brief: only what it quotes can make a line of it fall.
        documents: all that it knew, with `copy_of`.
    """
    quoted = {note.document_id for note in brief.notes}
    found: dict[tuple[str, ...], Removal] = {}
    publishers = {d.source.casefold(): d.source for d in documents if d.source}
    for key, name in sorted(publishers.items()):
        own = [d.id for d in documents if d.source.casefold() == key]
        taken = [d.id for d in documents if key in {credit.casefold() for credit in d.credits}]
        _add(found, "publisher", name, _with_copies([*own, *taken], documents), quoted)
    for document in documents:
        if not document.copy_of:
            name = title_of(document, brief.language)
            _add(found, "document", name, _with_copies([document.id], documents), quoted)
    yield from found.values()


def _with_copies(ids: Iterable[str], documents: Sequence[Document]) -> tuple[str, ...]:
    gone = set(ids)
    return tuple(sorted(gone | {d.id for d in documents if d.copy_of in gone}))


def _add(found: dict[tuple[str, ...], Removal], unit: Unit, name: str, ids: tuple[str, ...], quoted: set[str]) -> None:
    """Add a source that is quoted; one that takes away the same documents as another is no other."""
    if not quoted.isdisjoint(ids):
        found.setdefault(ids, Removal(unit=unit, name=name, document_ids=ids))


def judge_removal(removal: Removal, whole: Brief, rest: Brief) -> Trial:
    """What a source carried alone, by the brief with it and the brief without it."""
    gone = set(removal.document_ids)
    left = {note.record_id for note in rest.notes}
    moves = [move for move in compare_briefs(whole, rest) if move.lost]
    falls = [m for m in moves if m.kind == "gone" and gone.issuperset(note.document_id for note in m.lost)]
    weakens = [m for m in moves if m not in falls and _weakens(m, left)]
    return Trial(removal=removal, falls=_once(falls), weakens=_once(weakens))


def _weakens(move: Move, left: set[str]) -> bool:
    """Whether a line lost standing; one that made room, and whose quotes stand elsewhere, did not."""
    if move.kind == "gone":
        return left.isdisjoint(note.record_id for note in move.lost)
    return move.kind == "status" or move.was_confidence != move.now_confidence


def _once(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Each sentence once, whatever the sections in which it stands."""
    return tuple({(move.was, move.now): move for move in reversed(list(moves))}.values())[::-1]
