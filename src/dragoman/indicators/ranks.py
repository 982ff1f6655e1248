"""The highest rank of those who meet, as far as the words of a source tell it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from dragoman.records import Event, Statement, edtf
from dragoman.records.indicator import RANKS, Rank, Scope
from dragoman.resources import read_table
from dragoman.text.offices import offices_of


def contacts(events: Iterable[Event], statements: Mapping[str, Statement]) -> Iterator[tuple[Scope, date, Rank]]:
    """Strand, first day and rank of the contacts that happened and whose participants are named with a rank.

    Args:
        events: events of our own.
        statements: theirs, by id.
    """
    for event in events:
        first, _ = edtf.bounds(event.when)
        if event.type == "CONSULT" and event.status == "happened" and first:
            rank = rank_of(event, [statements[i] for i in event.statement_ids])
            if rank:
                yield event.strand, first, rank


def rank_of(event: Event, statements: Iterable[Statement]) -> Rank:
    """The highest rank among the participants as the statements name them, "" if none of them is known."""
    mentions = {
        mention
        for statement in statements
        if statement.status == "happened"
        for mention in (*statement.actor_mentions, *statement.recipient_mentions)
    }
    found = [rank_of_mention(mention, event.parties, event.when) for mention in mentions]
    return min(found, key=RANKS.index, default="")


def rank_of_mention(mention: str, parties: Collection[str], when: str) -> Rank:
    """The highest rank that the words for a participant tell, "" if they tell none.

    Args:
        mention: as written, in either language.
        parties: codes of the parties.
        when: EDTF date of the contact.
    """
    ranks = (_rank_table()[source].get(name, "") for source, name in offices_of(mention, parties, when))
    return min((rank for rank in ranks if rank), key=RANKS.index, default="")


@cache
def _rank_table() -> dict[str, dict[str, Rank]]:
    found: dict[str, dict[str, Rank]] = defaultdict(dict)
    for row in read_table("ontology/ranks.tsv"):
        found[row["source"]][row["name"]] = row["rank"]  # type: ignore[assignment]
    return found
