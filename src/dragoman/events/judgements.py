"""What a person decided about which statements are one event, applied to what the program found."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dragoman.events.features import Item
from dragoman.records import Judgement, Link


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Joins and splits that stand, in order of time; an undoing that is undone lets the first stand again."""
    gone: set[str] = set()
    for judgement in sorted(judgements, key=_order, reverse=True):
        if judgement.kind == "undo" and judgement.id not in gone:
            gone.add(judgement.undoes)
    return [j for j in sorted(judgements, key=_order) if j.kind != "undo" and j.id not in gone]


def _order(judgement: Judgement) -> tuple[object, ...]:
    return judgement.made_at, judgement.id


def judged(items: Sequence[Item], groups: Sequence[Sequence[int]], judgements: Sequence[Judgement]) -> list[list[int]]:
    """Groups of statements after all judgements, each of which takes up what the one before it left.

    Args:
        items: the statements.
        groups: indices of statements that the program put together.
        judgements: those in force, in order of time; statements that are not there are passed over.

    Returns:
        The groups in the order of their first members, each ascending.
    """
    index = {item.statement.id: n for n, item in enumerate(items)}
    home: dict[int, set[int]] = {}
    for group in groups:
        members = set(group)
        home.update((n, members) for n in group)
    for judgement in judgements:
        chosen = {index[i] for i in judgement.statement_ids if i in index}
        moved = set(chosen) if judgement.kind == "split" else set().union(*(home[n] for n in chosen))
        for n in moved:
            home[n].discard(n)
        home.update((n, moved) for n in moved)
    after = {id(members): sorted(members) for members in home.values()}
    return sorted(after.values())


def verdicts(place: Mapping[str, int], judgements: Sequence[Judgement]) -> Iterator[tuple[int, Link]]:
    """For joins that hold: the place of the event, and a link that says so.

    Args:
        place: of each statement, by id.
        judgements: those in force.
    """
    for judgement in judgements:
        for one, other in pairwise(i for i in judgement.statement_ids if i in place):
            if judgement.kind == "join" and place[one] == place[other]:
                yield place[one], Link(statement_id=one, other_id=other, score=0.0, features=(("judged", 0.0),))
