"""Which statements may tell of one event: a block is a type of act between the same parties.

A statement that leaves a side open goes to the block of the act that its own document tells in full, if there is one;
else it is compared with those that leave the same side open. So the block of a statement follows from its document
alone, and the events of a block from its own statements: a store can be derived block by block.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.events.features import Item, Side, describe, is_half, open_side
from dragoman.events.link import best
from dragoman.records import Document, Statement


def block_names(document: Document, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The block of each statement of a document, in their order.

    Returns:
        Names such as `|CONSULT|PRK|RUS|`; where a side is left open, `|MOBILIZE|<|PRK|` (who acts) or `|AID|>|UKR|`.
    """
    names = [_name(statement.type, _side(statement)) for statement in statements]
    hosts: dict[tuple[str, Side], list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        if not is_half(statement):
            for side in _sides(statement):
                hosts[statement.type, side].append(n)
    for n, statement in enumerate(statements):
        if is_half(statement) and (candidates := hosts.get((statement.type, open_side(statement)))):
            items: dict[int, Item] = {m: describe(statements[m], document) for m in (n, *candidates)}
            tie = best(items, n, candidates, lambda host: names[host])
            if tie:
                names[n] = names[tie.other]
    return tuple(names)


def _name(type_: str, side: Side) -> str:
    return "|".join(("", type_, *side, ""))


def _side(statement: Statement) -> Side:
    return open_side(statement) if is_half(statement) else tuple(sorted(statement.parties))


def _sides(statement: Statement) -> Iterator[Side]:
    """The open sides that a statement completes."""
    if statement.mutual:
        yield from (("<", actor) for actor in statement.actors)
    else:
        yield ("<", *statement.actors)
        yield (">", *statement.recipients)


def blocks(statements: Iterable[Statement], documents: dict[str, Document]) -> dict[str, list[Statement]]:
    """Statements by block."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        told[statement.evidence.document_id].append(statement)
    found: dict[str, list[Statement]] = defaultdict(list)
    for id_, group in told.items():
        for name, statement in zip(block_names(documents[id_], group), group, strict=True):
            found[name].append(statement)
    return found
