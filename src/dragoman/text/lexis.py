"""What each name may mean in a language: the dictionary behind the name finder, read from the gazetteer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.resources import LANGUAGES, read_table
from dragoman.text.ambiguity import DOCUMENT_RULES, Rule, read_rules
from dragoman.text.folding import fold_name
from dragoman.text.gazetteer import organisations, places
from dragoman.text.persons import PARTICLES, Person, family_names, persons

MentionKind = Literal[
    "state", "demonym", "capital", "seat", "place", "person", "organisation", "group", "medium"
]  # fmt: skip
MeaningKind = MentionKind | Literal["prefix", "family", "block"]
Letters = Literal["any", "capital", "upper"]
_STRICTNESS: tuple[Letters, ...] = ("any", "capital", "upper")

_ORGANISATION_KINDS: dict[str, MentionKind] = {"group": "group", "medium": "medium"}
_FREE_CASE = ("state", "demonym", "prefix")
_LONG_ACRONYM = 4
_TITLED = ("leader", "minister", "official", "military")
_HIGH = ("leader", "minister")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a form may mean.

    Attributes:
        kind: kind of mention; `prefix` for the first half of "Franco-", `family` for a family name, `block` for none.
        codes: codes that it stands for.
        name: canonical name of a person, organisation or place.
        letters: how it must be written: in any case, with a capital, all in capitals.
        local: conditions judged on the spot.
        late: conditions judged when the document has been read.
        bearers: for a person or a family name, index of each person who bears it, and whether by the data.
    """

    kind: MeaningKind
    codes: tuple[str, ...] = ()
    name: str = ""
    letters: Letters = "any"
    local: tuple[Rule, ...] = ()
    late: tuple[Rule, ...] = ()
    bearers: tuple[tuple[int, bool], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it needs no look at the text around it."""
        return not (self.local or self.late or self.bearers) and self.letters == "any" and self.kind != "prefix"


@dataclass(frozen=True, slots=True)
class Lexis:
    """All forms of a language with their meanings, the likeliest first; conditions for every state, person, capital.

    Attributes:
        roles: by their last word, roles that stand before a name, and whether it is one of state leaders and ministers.
        addresses: forms of address ("Mr").
        given_names: first names of the persons of the gazetteer.
    """

    meanings: dict[str, tuple[Meaning, ...]]
    people: tuple[Person, ...]
    of_states: tuple[Rule, ...]
    of_persons: tuple[Rule, ...]
    of_capitals: tuple[Rule, ...]
    roles: dict[str, tuple[tuple[str, bool], ...]]
    addresses: frozenset[str]
    given_names: frozenset[str]


def _letters(form: str, kind: MeaningKind) -> Letters:
    bare = [c for c in form if c.isalpha()]
    if len(bare) > 1 and all(c.isupper() for c in bare) and len(bare) < 8 and " " not in form:
        return "upper"
    if kind in _FREE_CASE or not form[:1].isupper():
        return "any"
    return "capital"


def _state_meanings(language: str) -> Iterator[tuple[str, Meaning]]:
    kinds: dict[str, MeaningKind] = {"historic": "state", "army": "seat"}
    merged: dict[tuple[str, MeaningKind], list[tuple[str, str]]] = defaultdict(list)
    for row in read_table(f"gazetteer/{language}/states.tsv"):
        kind: MeaningKind = kinds.get(row["kind"], row["kind"])  # type: ignore[arg-type]
        merged[fold_name(row["form"]), kind].append((row["code"], row["form"]))
    for (folded, kind), pairs in merged.items():
        codes = tuple(dict.fromkeys(code for code, _ in pairs))
        strictest = min((_letters(form, kind) for _, form in pairs), key=_STRICTNESS.index)
        yield folded, Meaning(kind, codes, letters=strictest)


def _organisation_meanings(language: str) -> Iterator[tuple[str, Meaning]]:
    for organisation in organisations().values():
        kind = _ORGANISATION_KINDS.get(organisation.kind, "organisation")
        for other in LANGUAGES:
            for form in organisation.forms[other]:
                letters = "any" if _spelt_small(form, organisation.kind, other) else _letters(form, kind)
                # Short acronyms of the other language are words of this one: AU, UN, EU, US.
                if other != language and (letters != "upper" or len(form) < _LONG_ACRONYM):
                    continue
                yield fold_name(form), Meaning(kind, (organisation.code,), organisation.name(language), letters)


def _spelt_small(form: str, kind: str, language: str) -> bool:
    """Whether a name is also written without its capital: "le conseil des droits de l'homme", "l'union africaine"."""
    several = 2 if language == "fr" else 3
    return kind == "igo" and len(form.replace("'", " ").split()) >= several


def _place_meanings(language: str) -> Iterator[tuple[str, Meaning]]:
    for place in places():
        names = place.name_fr if language == "fr" and place.name_fr else place.name_en
        codes = (place.code,) if place.code else ()
        main = names.split("|")[0]
        for form in names.split("|"):
            letters: Letters = "any" if form[:1].islower() else "capital"
            yield fold_name(form), Meaning("place", codes, main, letters)


def _person_meanings(people: tuple[Person, ...]) -> Iterator[tuple[str, Meaning]]:
    full: dict[str, dict[int, bool]] = defaultdict(dict)
    family: dict[str, dict[int, bool]] = defaultdict(dict)
    for i, person in enumerate(people):
        for form in person.forms:
            folded = fold_name(form)
            if " " in folded:
                full[folded][i] = True
        for folded, certain in family_names(person).items():
            family[folded][i] = certain
    for folded, bearers in full.items():
        yield folded, Meaning("person", letters="capital", bearers=tuple(bearers.items()))
    for folded, bearers in family.items():
        if folded not in full:
            yield folded, Meaning("family", letters="capital", bearers=tuple(bearers.items()))


def _roles(language: str) -> dict[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in read_table(f"languages/{language}/actor_nouns.tsv"):
        if row["class"] in _TITLED:
            lemma = fold_name(row["lemma"]).lower()
            found[lemma.split(" ")[-1]].append((lemma, row["class"] in _HIGH))
    return {last: tuple(lemmas) for last, lemmas in found.items()}


def _given_names(people: tuple[Person, ...]) -> frozenset[str]:
    firsts = {fold_name(form).split(" ")[0].lower() for person in people for form in person.forms if " " in form}
    return frozenset(name for name in firsts if len(name) > 2 and name not in PARTICLES)


def _with_rules(meaning: Meaning, rules: list[Rule]) -> Meaning:
    """A meaning under the conditions of its form."""
    if meaning.kind in ("family", "person"):
        rules = [
            rule for rule in rules if rule.name in ("surname", "not_before", "not_after", "not_number", "not_shouted")
        ]
    if any(rule.name == "surname" for rule in rules):
        weak = tuple((i, False) for i, _ in meaning.bearers)
        rules = [rule for rule in rules if rule.name != "surname"]
        meaning = Meaning(meaning.kind, meaning.codes, meaning.name, meaning.letters, bearers=weak or meaning.bearers)
    codes = next((rule.words for rule in rules if rule.name == "all"), meaning.codes)
    local = tuple(rule for rule in rules if rule.name not in DOCUMENT_RULES)
    late = tuple(rule for rule in rules if rule.name in DOCUMENT_RULES)
    return Meaning(meaning.kind, codes, meaning.name, meaning.letters, local, late, meaning.bearers)


def read_lexis(language: str) -> Lexis:
    """Read the gazetteer of a language."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    blocked: set[str] = set()
    for folded, rule in read_rules(language):
        if rule.name == "block":
            blocked.add(folded)
        else:
            rules[folded].append(rule)
    people = persons()
    sources = (
        _state_meanings(language),
        _organisation_meanings(language),
        _person_meanings(people),
        _place_meanings(language),
    )
    meanings: dict[str, list[Meaning]] = defaultdict(list)
    for source in sources:
        for folded, meaning in source:
            ready = _with_rules(meaning, rules[folded]) if folded in rules else meaning
            known = meanings[folded]
            at = next((i for i, m in enumerate(known) if (m.kind, m.codes) == (ready.kind, ready.codes)), None)
            if at is None:
                known.append(ready)
            elif _STRICTNESS.index(ready.letters) < _STRICTNESS.index(known[at].letters):
                known[at] = ready
    for folded in blocked:
        meanings[folded] = [Meaning("block")]
    return Lexis(
        meanings={folded: tuple(found) for folded, found in meanings.items()},
        people=people,
        of_states=tuple(rules.get("*", ())),
        of_persons=tuple(rules.get("*Person", ())),
        of_capitals=tuple(rules.get("*Capital", ())),
        roles=_roles(language),
        addresses=frozenset(
            fold_name(row["title"]).lower() for row in read_table("gazetteer/titles.tsv") if row["language"] == language
        ),
        given_names=_given_names(people),
    )
