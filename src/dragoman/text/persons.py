"""Leaders, ministers and other persons of the gazetteer: which one a name means, and what they were at a date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.resources import data_path, read_table
from dragoman.text.folding import fold_name

FORMER = "former"
_HIGH = ("head_of_state", "head_of_government", "igo_head", "foreign_minister", "defence_minister")
_RANK = (
    "head_of_state", "head_of_government", "igo_head", "foreign_minister", "defence_minister", "official", "envoy",
)  # fmt: skip
_FAMILY_NAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM", "KHM", "SGP"})
PARTICLES = frozenset(
    {"al", "el", "ben", "bin", "ibn", "ould", "abu", "abou", "abd", "de", "del", "della", "di", "da", "dos", "do"}
    | {"van", "von", "der", "den", "ter", "la", "le", "du", "mac"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; dates as in the data, "" if open."""

    code: str
    role: str
    start: str
    end: str

    def covers(self, date: str) -> bool:
        """Whether a date (EDTF day, month or year) may fall in the term."""
        return (not self.start or self.start[: len(date)] <= date[: len(self.start)]) and (
            not self.end or date[: len(self.end)] <= self.end[: len(date)]
        )


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the main name, all spellings, the terms in the order of the data."""

    name: str
    forms: tuple[str, ...]
    terms: tuple[Term, ...]

    def at(self, date: str) -> Term:
        """The weightiest term at a date; else the last one before it (or the first after), its role `former`.

        Args:
            date: EDTF day, month or year; "" asks for the present.
        """
        known = date if date[:4].isdigit() else ""
        running = [t for t in self.terms if (t.covers(known) if known else not t.end)]
        if running:
            return min(running, key=lambda t: _RANK.index(t.role) if t.role in _RANK else len(_RANK))
        before = [t for t in self.terms if not known or t.end < known]
        nearest = max(before, key=lambda t: t.end) if before else min(self.terms, key=lambda t: t.start)
        return Term(nearest.code, FORMER, nearest.start, nearest.end)

    def in_office(self, date: str) -> bool:
        """Whether a term covers the date."""
        return self.at(date).role != FORMER


@cache
def persons() -> tuple[Person, ...]:
    """All persons, in the order of the data; none when the data are absent."""
    try:
        data_path("gazetteer/persons.tsv")
    except FileNotFoundError:
        return ()
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    terms: dict[str, list[Term]] = defaultdict(list)
    for row in read_table("gazetteer/persons.tsv"):
        spellings = (row["name"], *filter(None, row["aliases"].split("|")))
        forms[row["name"]] |= dict.fromkeys(spellings)
        terms[row["name"]].append(Term(row["code"], row["role"], row["from"], row["to"]))
    return tuple(Person(name, tuple(forms[name]), tuple(terms[name])) for name in forms)


def family_names(person: Person) -> dict[str, bool]:
    """Folded names under which a person may be called alone.

    Returns:
        The name, and whether the data say so themselves (they do for a family name that nobody else of note bears);
        a family name that we only cut from the full one counts where the text has given the full one.
    """
    given = {fold_name(form): True for form in person.forms if " " not in fold_name(form)}
    first = person.terms[0].code in _FAMILY_NAME_FIRST
    for form in person.forms:
        words = fold_name(form).split(" ")
        if len(words) < 2:
            continue
        cut = [words[0]] if first else [words[-1]]
        at = len(words) - 1
        while not first and at > 1 and words[at - 1].lower() in PARTICLES:
            at -= 1
            cut.append(" ".join(words[at:]))
        for name in cut:
            if len(name) > 1 and "." not in name:
                given.setdefault(name, " " in name)
    return given


@dataclass(slots=True)
class Roll:
    """The persons whom one document names.

    Attributes:
        date: date of the document.
        named: index of each person named in full, and where last.
        codes: states and organisations that the document names for certain.
    """

    date: str
    named: dict[int, int]
    codes: frozenset[str] = frozenset()

    def _weight(self, person: Person) -> int:
        role = person.at(self.date).role
        return _RANK.index(role) if role in _RANK else len(_RANK)

    def choose(
        self, people: Sequence[Person], bearers: Iterable[tuple[int, bool]], titled: bool, position: int
    ) -> tuple[Person | None, bool]:
        """Whom a family name alone means.

        Args:
            people: all persons.
            bearers: index of each person who bears the name, and whether the name is theirs by the data.
            titled: whether the title of a leader or minister stands before it.
            position: where it stands.

        Returns:
            The person, None if undecided; and whether the name is a person's at all here.
        """
        bearers = list(bearers)
        present = [i for i, _ in bearers if i in self.named]
        if present:
            earlier = [i for i in present if self.named[i] <= position]
            return people[max(earlier, key=lambda i: self.named[i]) if earlier else present[0]], True
        strong = [people[i] for i, certain in bearers if certain]
        candidates = strong or ([people[i] for i, _ in bearers] if titled else [])
        serving = [person for person in candidates if person.in_office(self.date)]
        if not strong:
            terms = [(person, person.at(self.date)) for person in serving]
            serving = [person for person, term in terms if term.role in _HIGH and term.code in self.codes]
        if len(serving) == 1 and (strong or titled):
            return serving[0], True
        if len(candidates) == 1 and strong:
            return candidates[0], True
        codes = {person.at(self.date).code for person in serving or candidates}
        if len(codes) == 1 and (strong or serving):
            return min(serving or candidates, key=self._weight), True
        return None, bool(strong)
