"""The gazetteer: states, organisations, groups, media, places, and how to write them in English and French."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.errors import UnknownStateError
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.folding import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory.

    Attributes:
        code: ISO 3166-1 alpha-3, or XKX for Kosovo.
        article_fr: `le`, `la`, `l'`, `les`, or "" for names without an article.
        preposition_fr: the word for "in": `en`, `au`, `aux`, `à`, `sur`.
    """

    code: str
    name_en: str
    name_fr: str
    article_fr: str = ""
    preposition_fr: str = "en"
    demonym_en: str = ""
    demonym_fr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An intergovernmental organisation, armed group, company, non-governmental organisation or medium.

    Attributes:
        code: `IGO:`, `NSA:`, `ORG:` or `MED:` and a name in capitals.
        kind: `igo`, `group`, `company`, `ngo` or `medium`.
        forms: names and acronyms by language, the usual one first.
        strand: its usual domain, "" if none.
        seat: city where it has its seat, in English.
        state: the state that owns or directs it, "" if none.
    """

    code: str
    kind: str
    forms: dict[str, tuple[str, ...]]
    strand: str = ""
    seat: str = ""
    state: str = ""

    def name(self, language: str) -> str:
        """Its usual name in a language."""
        return (self.forms.get(language) or self.forms["en"] or (self.code,))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, region, sea, base or site.

    Attributes:
        code: the state that it belongs to, "" for a sea or a region of several states.
        lat: degrees north, None for a place without a point.
        lon: degrees east.
        kind: `city`, `region`, `sea`, `base`, `site` or `disputed`.
    """

    name_en: str
    name_fr: str
    code: str
    lat: float | None
    lon: float | None
    kind: str


@cache
def states() -> dict[str, State]:
    """All states and territories by code."""
    return {row["code"]: State(**row) for row in read_table("gazetteer/states.tsv")}


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations, groups, companies and media by code."""
    return {
        row["code"]: Organisation(
            code=row["code"],
            kind=row["kind"],
            forms={language: _split(row[language]) for language in LANGUAGES},
            strand=row["strand"],
            seat=row["seat"],
            state=row["state"],
        )
        for row in read_table("gazetteer/organisations.tsv")
    }


@cache
def places() -> tuple[Place, ...]:
    """All places but the capitals of states, whose names stand among those of their states."""
    return tuple(_read_places("gazetteer/places.tsv"))


def _read_places(table: str) -> Iterator[Place]:
    return (
        Place(
            name_en=row["name_en"],
            name_fr=row["name_fr"],
            code=row["code"],
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            kind=row["kind"],
        )
        for row in read_table(table)
    )


@cache
def _places_by_name() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in (*places(), *_read_places("gazetteer/capitals.tsv")):
        for name in (*_split(place.name_en), *_split(place.name_fr)):
            found.setdefault(fold_name(name), place)
    return found


def place(name: str) -> Place | None:
    """The place of an English or French name, a capital's too, None if the gazetteer has none."""
    return _places_by_name().get(fold_name(name))


@cache
def _capitals(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table(f"gazetteer/{language}/states.tsv"):
        if row["kind"] == "capital":
            found.setdefault(row["code"], row["form"])
    return found


def capital(code: str, language: str) -> str:
    """The usual name of a state's capital in English or French, "" if it is not known."""
    return _capitals(language).get(code, "")


def owner_state(code: str) -> str:
    """The state that owns or directs an organisation, "" if none is known."""
    organisation = organisations().get(code)
    return organisation.state if organisation else ""


@cache
def _homes() -> dict[str, str]:
    return {row["code"]: row["home"] for row in read_table("gazetteer/homes.tsv")}


def home_state(code: str) -> str:
    """The state within which a company, a church or a dependent territory is at home; any other code is its own."""
    return (owner_state(code) if code.startswith("ORG:") else "") or _homes().get(code, code)


@cache
def _clubs() -> dict[str, tuple[str, ...]]:
    return {row["code"]: _split(row["members"]) for row in read_table("gazetteer/clubs.tsv")}


def club(code: str) -> tuple[str, ...]:
    """The states of a format that has no organs: what it says, they say; () for anything else."""
    return _clubs().get(code, ())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def _queries() -> dict[str, str]:
    """Folded names, codes and acronyms of states, without capitals and houses of government."""
    found: dict[str, str] = {}
    for state in states().values():
        for name in (state.code, state.name_en, state.name_fr):
            found[fold_name(name)] = state.code
    doubtful = {row["form"] for row in read_table("gazetteer/ambiguous.tsv") if row["rule"] in ("choose", "lean")}
    for language in LANGUAGES:
        for row in read_table(f"gazetteer/{language}/states.tsv"):
            if row["kind"] in ("state", "historic", "demonym") and row["form"] not in doubtful:
                found.setdefault(fold_name(row["form"]), row["code"])
    return found


def known_state(name: str) -> str:
    """The code of a state by one of its names in English or French, "" if it is none."""
    return _queries().get(fold_name(name), "")


def state_code(query: str) -> str:
    """The code of a state from any of its names or codes in English or French, case and accents apart.

    Raises:
        UnknownStateError: nothing is called so; it carries up to three names that look like the query.
    """
    wanted = fold_name(query)
    for article in ("The ", "Le ", "La ", "Les ", "L'"):
        if wanted not in _queries() and wanted.startswith(article):
            wanted = wanted.removeprefix(article)
    code = _queries().get(wanted)
    if code:
        return code
    close = difflib.get_close_matches(wanted, _queries(), n=9, cutoff=0.7)
    codes = dict.fromkeys(_queries()[name] for name in close)
    raise UnknownStateError(query, tuple(state_name(code, "en") for code in codes)[:3])


def state_name(code: str, language: str) -> str:
    """The usual name of a state, organisation or group in English or French; the code itself if it is not known."""
    state = states().get(code)
    if state:
        return state.name_fr if language == "fr" else state.name_en
    organisation = organisations().get(code)
    return organisation.name(language) if organisation else code


_CONTRACTED = {("of", "le"): "du ", ("of", "les"): "des ", ("to", "le"): "au ", ("to", "les"): "aux "}
_PREPOSITIONS = {"definite": "", "of": "de ", "to": "à "}


def french_form(code: str, form: str) -> str:
    """A state's name in running French text.

    Args:
        code: code of a state.
        form: `definite` ("la Russie"), `of` ("de la Russie"), `to` ("à la Russie") or `in` ("en Russie").

    Raises:
        KeyError: no such state, or no such form.
    """
    state = states()[code]
    name, article = state.name_fr, state.article_fr
    if form == "in":
        return f"{state.preposition_fr} {name}"
    preposition = _PREPOSITIONS[form]
    if (form, article) in _CONTRACTED:
        return _CONTRACTED[form, article] + name
    if article:
        return preposition + (article + name if article.endswith("'") else f"{article} {name}")
    if form == "of" and fold_name(name)[0] in "AEIOUY":
        return f"d'{name}"
    return preposition + name
