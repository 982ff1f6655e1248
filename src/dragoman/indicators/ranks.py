"""The highest rank of those who meet, as far as the words of a source tell it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from dragoman.records import Event, Statement, edtf
from dragoman.records.indicator import RANKS, Rank, Scope
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.folding import fold_name
from dragoman.text.persons import Person, family_names, persons

LONGEST_NAME = 4
_NOT_AFTER = "(?<!deputy )(?<!vice )(?<!former )(?<!ex )(?<!ancien )(?<!ancienne )"
"""Before an office, these make another one of it, or none; what is left has no rank."""
_WORD = re.compile(r"[\w'.]+")


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

    A name counts for a person of the gazetteer who holds an office of one of the parties at the time; a person who does
    not is passed over, as are words that name no office.

    Args:
        mention: as written, in either language.
        parties: codes of the parties.
        when: EDTF date of the contact.
    """
    words = _WORD.findall(fold_name(mention).removesuffix("'S"))
    return min(_ranks(words, parties, when), key=RANKS.index, default="")


def _ranks(words: list[str], parties: Collection[str], when: str) -> Iterator[Rank]:
    for length in range(LONGEST_NAME, 0, -1):
        for at in range(len(words) - length + 1):
            bearers = _bearers().get(" ".join(words[at : at + length]), ())
            ranks = {_role_rank(person, parties, when) for person in bearers} - {""}
            if len(ranks) == 1:  # of several who bear the name and hold other offices, nobody can tell which is meant
                yield ranks.pop()
    text = " ".join(words).lower()
    for language in LANGUAGES:
        pattern, ranked = _offices(language)
        # The first that fits counts: a vice-president is no president.
        if match := pattern.search(text):
            yield ranked[(match.lastindex or 1) - 1]


def _role_rank(person: Person, parties: Collection[str], when: str) -> Rank:
    term = person.at(when)
    return _rank_table()["role"].get(term.role, "") if term.code in parties else ""


@cache
def _rank_table() -> dict[str, dict[str, Rank]]:
    found: dict[str, dict[str, Rank]] = defaultdict(dict)
    for row in read_table("ontology/ranks.tsv"):
        found[row["source"]][row["name"]] = row["rank"]  # type: ignore[assignment]
    return found


@cache
def _bearers() -> dict[str, tuple[Person, ...]]:
    """Persons by folded name, whole or family name alone."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in persons():
        for name in {*map(fold_name, person.forms), *family_names(person)}:
            found[name].append(person)
    return {name: tuple(people) for name, people in found.items()}


@cache
def _offices(language: str) -> tuple[re.Pattern[str], tuple[Rank, ...]]:
    """A pattern with one group an office, and the rank of each."""
    groups, ranks = [], []
    for row in read_table("events/offices.tsv"):
        forms = (fold_name(form).lower() for form in row[language].split("|"))
        groups.append("(" + "|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms) + ")")
        ranks.append(_rank_table()["office"].get(row["office"], ""))
    return re.compile(rf"{_NOT_AFTER}\b(?:{'|'.join(groups)})\b"), tuple(ranks)
