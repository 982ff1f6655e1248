"""How states, organisations and unnamed sources are named in running text, after a preposition and in lists."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dragoman.briefs.words import typeset, words
from dragoman.resources import read_table
from dragoman.text.folding import fold_name
from dragoman.text.gazetteer import french_form, organisations, state_name, states

_REBELS = re.compile(r"NSA:([A-Z]{3})_\w+")
_CONTRACTIONS = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux", "de des": "de"}
_PLURALS = ("les", "des")
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæAEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ"
_ACRONYM_LENGTH = 5
UNNAMED = ("EXP", "MED", "UNK")
"""Codes of speakers that have no name of their own."""


@cache
def _names(language: str) -> dict[str, tuple[str, str]]:
    rows = read_table(f"briefs/{language}/names.tsv")
    return {row["code"]: (row["name"], row["article"]) for row in rows}


@cache
def _heads(language: str) -> dict[str, str]:
    return {row["word"]: row["article"] for row in read_table(f"briefs/{language}/heads.tsv")}


def plain_name(code: str, language: str) -> str:
    """The name of a party without its article."""
    override = _names(language).get(code, ("", ""))[0]
    if override:
        return override
    rebels = _REBELS.fullmatch(code)
    if rebels and rebels[1] in states() and code not in organisations():
        return words(language)["rebels"].format(state=state_name(rebels[1], language))
    name = state_name(code, language)
    return _spelled(code) if name == code and ":" in code else name


def _spelled(code: str) -> str:
    """A code that no table knows, as a name: `ORG:LOTTE_GROUP` becomes Lotte Group."""
    parts = code.partition(":")[2].split("_")
    if len(parts) == 1 and len(parts[0]) <= _ACRONYM_LENGTH:
        return parts[0]
    return " ".join(part.capitalize() for part in parts)


def _article(code: str, language: str) -> str:
    if code in _names(language):
        return _names(language)[code][1]
    if code in states():
        return states()[code].article_fr if language == "fr" else ""
    if _REBELS.fullmatch(code) and code not in organisations():
        return "des" if language == "fr" else ""
    organisation = organisations().get(code)
    if organisation is None or organisation.kind not in ("igo", "group", "ngo"):
        return ""
    return _article_by_head(plain_name(code, language), language)


def _article_by_head(name: str, language: str) -> str:
    parts = name.split()
    if language == "fr":
        article = _heads("fr").get(parts[0], "")
        return "l'" if article in ("le", "la") and parts[0][0] in _VOWELS else article
    return next((_heads("en")[part] for part in parts if part in _heads("en")), "")


def _join(article: str, name: str) -> str:
    return f"{article}{name}" if article.endswith("'") or not article else f"{article} {name}"


def is_plural(code: str, language: str) -> bool:
    """Whether the verb after this party alone stands in the plural."""
    return (language == "fr" and _article(code, language) in _PLURALS) or code == "UNK" or bool(_REBELS.fullmatch(code))


@cache
def _offices(language: str) -> dict[str, tuple[str, str]]:
    rows = read_table(f"briefs/{language}/offices.tsv")
    return {row["office"]: (row["name"], row["article"]) for row in rows}


def office_name(office: str, code: str, language: str) -> tuple[str, str] | None:
    """Article and name of who holds an office of a state (`le`, `dirigeant russe`), None if it cannot be named so."""
    found, masculine = _offices(language).get(office), adjective(code, language)
    if found is None or not masculine:
        return None
    feminine = adjective(code, language, feminine=True)
    if not feminine and "{f}" in found[0]:
        return None
    return found[1], found[0].format(m=masculine, f=feminine)


@cache
def adjective(code: str, language: str, feminine: bool = False) -> str:
    """The adjective of a state in the singular, "" where there is none."""
    state = states().get(code)
    if state is None or language == "en":
        return state.demonym_en if state else ""
    masculine = state.demonym_fr
    if not feminine or masculine.endswith("e") or not masculine:
        return masculine
    forms = {row["form"] for row in read_table("gazetteer/fr/states.tsv") if row["code"] == code}
    ways = (masculine + "e", masculine + masculine[-1] + "e", masculine[:-1] + "que")
    return next((form for form in ways if form in forms), "")


def _with(code: str, preposition: str, language: str, office: str = "") -> str:
    """A party after a preposition, contracted and elided as French wants it; its place and its whole have no office."""
    held = office_name(office, code, language) if office else None
    article, name = held or (_article(code, language), plain_name(code, language))
    if held and language == "fr" and preposition and preposition != "en":
        *before, last = preposition.split()
        return " ".join((*before, _french("", last, article, name)))
    if held and preposition != "en":
        return " ".join(part for part in (preposition, _join(article, name)) if part)
    if language != "fr" or preposition == "":
        return " ".join(part for part in (preposition, _join(article, name)) if part)
    if preposition == "en":
        return french_form(code, "in") if code in states() else _with(code, "auprès de", language)
    *before, last = preposition.split()
    return " ".join((*before, _french(code, last, article, name)))


def _french(code: str, preposition: str, article: str, name: str) -> str:
    if preposition not in ("de", "à"):
        return f"{preposition} {_join(article, name)}"
    if code in states():
        return french_form(code, "of" if preposition == "de" else "to")
    contracted = _CONTRACTIONS.get(f"{preposition} {article}")
    if contracted:
        return f"{contracted} {name}"
    following = _join(article, name)
    return f"d'{following}" if preposition == "de" and following[0] in _VOWELS else f"{preposition} {following}"


class Parties:
    """Names parties in one language.

    Args:
        language: `en` or `fr`.
        first: codes that come first in lists, in this order.
    """

    def __init__(self, language: str, first: Sequence[str] = ()) -> None:
        self.language = language
        self._first = {code: n for n, code in enumerate(first)}

    def ordered(self, codes: Iterable[str]) -> list[str]:
        """Codes as a list names them: those asked for first, then by name."""
        last = len(self._first)

        def order(code: str) -> tuple[int, str]:
            return self._first.get(code, last), fold_name(plain_name(code, self.language))

        return sorted(set(codes), key=order)

    def listed(self, codes: Iterable[str], preposition: str = "", offices: Mapping[str, str] | None = None) -> str:
        """Parties after a preposition: `de la Russie et de la Corée du Nord`, `between Russia and North Korea`.

        Args:
            codes: of the parties.
            preposition: "" for none.
            offices: by code, of those for whom somebody in an office stands: `avec le dirigeant nord-coréen`.
        """
        held = offices or {}
        ordered = self.ordered(codes)
        if len(ordered) == 1 and preposition == words(self.language)["between"]:
            preposition = words(self.language)["involving"]
        last = preposition.split()[-1:]
        repeated = last[0] if self.language == "fr" and last in (["de"], ["à"], ["en"]) else ""
        names = [
            _with(code, repeated if n else preposition, self.language, held.get(code, ""))
            for n, code in enumerate(ordered)
        ]
        return typeset(self.join(names), self.language)

    def join(self, names: Sequence[str]) -> str:
        """Names with commas and `and`."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {words(self.language)['and']} {names[-1]}"

    def plural(self, codes: Iterable[str]) -> bool:
        """Whether the verb after these parties stands in the plural."""
        found = set(codes)
        return len(found) > 1 or any(is_plural(code, self.language) for code in found)
