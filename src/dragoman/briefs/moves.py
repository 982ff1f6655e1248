"""Which lines of a brief moved to the next one, and on which evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dragoman.briefs.brief import Brief, Line, Mark, Note, SectionKind
from dragoman.records import Direction

MoveKind = Literal["new", "gone", "status", "wording", "confidence", "evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line that is otherwise than before.

    Attributes:
        kind: a `new` line, or one that is `gone`; another `status` (or direction), another `wording`, only another
            `confidence`, or only other `evidence`.
        section: where it stands now, or stood; `heading` in words.
        subject: what the judgement is about, "" for what is no judgement.
        was, now: the sentence before and now, "" if there was or is none.
        was_status, now_status, was_arrow, now_arrow: as marked.
        was_confidence, now_confidence: how sure the brief was and is of it, in a sentence.
        gained, lost: quotes that it rests on now and did not before, and the other way round.
    """

    kind: MoveKind
    section: SectionKind
    heading: str
    subject: str = ""
    was: str = ""
    now: str = ""
    was_status: Mark = ""
    now_status: Mark = ""
    was_arrow: Direction = ""
    now_arrow: Direction = ""
    was_confidence: str = ""
    now_confidence: str = ""
    gained: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its section and the records that it rests on."""

    line: Line
    section: SectionKind
    heading: str
    notes: tuple[Note, ...]

    @property
    def records(self) -> frozenset[str]:
        return frozenset(note.record_id for note in self.notes)


_Pair = tuple[_Placed, _Placed]


def compare_briefs(one: Brief, other: Brief) -> tuple[Move, ...]:
    """What moved from one brief to the other, line by line.

    A line is found again by the subject of its judgement, by its own words, or by the quotes that it rests on; so an
    announced visit that took place is one move, whatever the sections that tell of it.

    Returns:
        Moves in the order of the later brief, what is gone last; the same move of several sections once.
    """
    before, after = list(_placed(one)), list(_placed(other))
    pairs = {id(now): was for was, now in _matched(before, after)}
    kept = {id(was) for was in pairs.values()}
    moves = [_move(pairs.get(id(now)), now) for now in after]
    moves += [_move(was, None) for was in before if id(was) not in kept]
    told: dict[tuple[object, ...], Move] = {}
    for move in moves:
        if move is not None:
            told.setdefault((move.kind, move.was, move.now, move.gained, move.lost), move)
    return tuple(told.values())


def _placed(brief: Brief) -> Iterator[_Placed]:
    notes = {note.number: note for note in brief.notes}
    for section in brief.sections:
        for line in section.lines:
            yield _Placed(line, section.kind, section.heading, tuple(notes[number] for number in line.notes))


def _matched(before: Sequence[_Placed], after: Sequence[_Placed]) -> Iterator[_Pair]:
    """Lines that are one, each at most once: first what is surest."""
    ways: tuple[Callable[[_Placed], Iterable[object]], ...] = (
        lambda each: [(each.section, each.line.subject)] if each.line.subject else [],
        lambda each: [(each.section, each.line.group, each.line.text)],
        lambda each: [(each.section, record) for record in each.records],
        lambda each: each.records,
    )
    olds, news = list(before), list(after)
    for keys in ways:
        found = list(_best(olds, news, keys))
        yield from found
        gone, come = {id(was) for was, _ in found}, {id(now) for _, now in found}
        olds = [each for each in olds if id(each) not in gone]
        news = [each for each in news if id(each) not in come]


def _best(
    olds: Sequence[_Placed], news: Sequence[_Placed], keys: Callable[[_Placed], Iterable[object]]
) -> Iterator[_Pair]:
    """Lines with a key in common, those that share most of their evidence and words first."""
    by_key: dict[object, list[int]] = {}
    for n, new in enumerate(news):
        for key in keys(new):
            by_key.setdefault(key, []).append(n)
    near = {(o, n) for o, old in enumerate(olds) for key in keys(old) for n in by_key.get(key, ())}
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for o, n in sorted(near, key=lambda pair: (*_likeness(olds[pair[0]], news[pair[1]]), pair)):
        if o not in taken_old and n not in taken_new:
            taken_old.add(o)
            taken_new.add(n)
            yield olds[o], news[n]


def _likeness(old: _Placed, new: _Placed) -> tuple[float, float]:
    """How much two lines have in common, the most first."""
    both = old.records | new.records
    shared = len(old.records & new.records) / len(both)
    words = SequenceMatcher(None, old.line.text.split(), new.line.text.split(), autojunk=False).quick_ratio()
    return -shared, -words


def _move(was: _Placed | None, now: _Placed | None) -> Move | None:
    stands = now or was
    assert stands is not None
    kind = _kind(was, now)
    if kind is None:
        return None
    old, new = (was.records if was else frozenset()), (now.records if now else frozenset())
    return Move(
        kind=kind,
        section=stands.section,
        heading=stands.heading,
        subject=stands.line.subject,
        was=was.line.text if was else "",
        now=now.line.text if now else "",
        was_status=was.line.status if was else "",
        now_status=now.line.status if now else "",
        was_arrow=was.line.arrow if was else "",
        now_arrow=now.line.arrow if now else "",
        was_confidence=was.line.confidence if was else "",
        now_confidence=now.line.confidence if now else "",
        gained=tuple(note for note in now.notes if note.record_id not in old) if now else (),
        lost=tuple(note for note in was.notes if note.record_id not in new) if was else (),
    )


def _kind(was: _Placed | None, now: _Placed | None) -> MoveKind | None:
    if was is None or now is None:
        return "gone" if now is None else "new"
    one, other = was.line, now.line
    if one.arrow != other.arrow or (one.status and other.status and one.status != other.status):
        return "status"  # a sum of several has none that it could lose
    if one.text != other.text:
        return "wording"
    if one.confidence != other.confidence:
        return "confidence"
    return "evidence" if was.records != now.records else None
