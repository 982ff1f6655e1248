"""What a person decided about which statements are one event, applied to what the program found."""

from collections.abc import Sequence
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


def judged(
    items: Sequence[Item], groups: Sequence[Sequence[int]], judgements: Sequence[Judgement]
) -> tuple[list[list[int]], dict[int, list[Link]]]:
    """Groups of statements after all judgements, each of which takes up what the one before it left.

    Args:
        items: the statements.
        groups: indices of statements that the program put together.
        judgements: in any order; statements that are not there are passed over.

    Returns:
        The groups in the order of their first members, each ascending; and by index of a group the judgements that
        joined it, as links.
    """
    home: dict[int, set[int]] = {}
    standing = in_force(judgements)
    if standing:
        index = {item.statement.id: n for n, item in enumerate(items)}
        for group in groups:
            members = set(group)
            home.update(dict.fromkeys(members, members))
    for judgement in standing:
        chosen = {index[i] for i in judgement.statement_ids if i in index}
        moved = set(chosen) if judgement.kind == "split" else set().union(*(home[n] for n in chosen))
        for n in moved:
            home[n].discard(n)
        home.update(dict.fromkeys(moved, moved))
    after = list({id(members): members for members in home.values()}.values()) if standing else groups
    ordered = sorted((sorted(members) for members in after), key=lambda members: members[0])
    return ordered, _verdicts(items, ordered, standing)


def _verdicts(
    items: Sequence[Item], groups: Sequence[Sequence[int]], judgements: Sequence[Judgement]
) -> dict[int, list[Link]]:
    place = {items[n].statement.id: at for at, group in enumerate(groups) for n in group} if judgements else {}
    found: dict[int, list[Link]] = {}
    for judgement in judgements:
        ids = [i for i in judgement.statement_ids if i in place]
        for one, other in pairwise(ids):
            if judgement.kind == "join" and place[one] == place[other]:
                verdict = Link(statement_id=one, other_id=other, score=0.0, features=(("judged", 0.0),))
                found.setdefault(place[one], []).append(verdict)
    return found
