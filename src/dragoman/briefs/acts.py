"""Acts in words: the clause and the noun of a type and kind, with their parties put in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.briefs.parties import Parties, adjective
from dragoman.briefs.words import typeset
from dragoman.records import EventType
from dragoman.resources import read_table

Mood = Literal["told", "hedged", "own"]
"""How a clause is told: as it is, as hearsay, or by who did it (`dit avoir …`, `says it …`)."""

_PIECE = re.compile(r" ?\{([^{}]*)\}")
_AUXILIARY = {"told": ("a", "ont"), "hedged": ("aurait", "auraient"), "own": ("avoir", "avoir")}
_HEARSAY = {"told": "", "hedged": "reportedly ", "own": ""}
_ARTICLES = {"fr": ("un ", "une "), "en": ("a ", "an ", "the ")}
_ANY = {"un ": "tout ", "une ": "toute ", "a ": "any ", "an ": "any ", "the ": "any "}
_BARE_ANY = {"fr": "", "en": "any "}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The wording of one kind of act; see the head of `acts.tsv`."""

    clause: str
    lone: str
    noun: str
    mutual_clause: str
    mutual_noun: str
    people: bool


@cache
def phrases(language: str) -> dict[tuple[str, str], Phrase]:
    """Wordings by type and kind, empty cells filled from the type."""
    rows = list(read_table(f"briefs/{language}/acts.tsv"))
    general = {row["type"]: row for row in rows if not row["kind"]}
    found = {}
    for row in rows:
        of_type = general[row["type"]]
        mutual = row if row["mutual_clause"] else of_type
        found[row["type"], row["kind"]] = Phrase(
            row["clause"] or of_type["clause"],
            row["lone"],
            row["noun"] or of_type["noun"],
            mutual["mutual_clause"],
            mutual["mutual_noun"],
            bool(row["people"]),
        )
    return found


@dataclass(frozen=True, slots=True)
class Noun:
    """An act as a noun.

    Attributes:
        text: with its article.
        denied: as what is denied: `toute visite`, `any visit`.
        feminine: for agreement in French.
    """

    text: str
    denied: str
    feminine: bool = False


class Act:
    """An act of a kind between parties.

    Args:
        type_: PLOVER type.
        kind: finer kind, "" for none.
        actors: codes.
        recipients: codes.
        parties: names them, in the language of the brief.
        offices: by code, of those who act for a state in an act of persons (a visit, a meeting).
    """

    def __init__(
        self,
        type_: EventType,
        kind: str,
        actors: tuple[str, ...],
        recipients: tuple[str, ...],
        parties: Parties,
        offices: Mapping[str, str] | None = None,
    ) -> None:
        table = phrases(parties.language)
        self._phrase = table.get((type_, kind)) or table[type_, ""]
        self._names = parties
        self._offices = dict(offices or {}) if self._phrase.people else {}
        self._sides = {"A": actors, "B": recipients, "P": (*actors, *recipients)}
        self.mutual = len(actors) > 1 and not recipients

    @property
    def begins_with_actors(self) -> bool:
        """Whether the clause can do without its subject: `dit avoir envoyé des troupes`."""
        return self._clause_template().startswith("{A} ")

    def _clause_template(self) -> str:
        if self.mutual:
            return self._phrase.mutual_clause
        return (not self._sides["B"] and self._phrase.lone) or self._phrase.clause

    def clause(self, mood: Mood = "told") -> str:
        """The act as a clause: `la Russie a fourni des armes à la Corée du Nord`. It needs actors.

        In the mood `own` the subject is left out.
        """
        template = self._clause_template()
        actors = self._sides["A"]
        alone = len(actors) == 1 and actors[0] in self._offices
        plural = self._names.plural(actors) and not alone
        if mood == "own" and template.startswith("{A} "):
            template = template.removeprefix("{A} ")
        return self._fill(template, mood, plural)

    def noun(self, without_actors: bool = False) -> Noun:
        """The act as a noun: `une livraison d'armes de la Russie à la Corée du Nord`.

        Args:
            without_actors: leave out who does it (a mutual act keeps them).
        """
        template = self._phrase.mutual_noun if self.mutual else self._phrase.noun
        text = self._fill(template, "told", False, "A" if without_actors and not self.mutual else "")
        language = self._names.language
        article = next((article for article in _ARTICLES[language] if text.startswith(article)), "")
        denied = _ANY.get(article, _BARE_ANY[language]) + text.removeprefix(article)
        return Noun(text, denied, article == "une ")

    def _fill(self, template: str, mood: Mood, plural: bool, dropped: str = "") -> str:
        def piece(found: re.Match[str]) -> str:
            inner, space = found[1], " " if found[0].startswith(" ") else ""
            if inner == "?":
                return space + _HEARSAY[mood]
            if inner in ("a", "a:s", "a:p"):
                return space + _AUXILIARY[mood][inner == "a:p" or (inner == "a" and plural)]
            preposition, _, side = inner.rpartition(" ")
            codes = self._sides[side]
            if not codes or side == dropped:
                return ""
            if preposition == "f":
                return space + self._qualified(codes)
            return space + self._names.listed(codes, preposition, self._offices)

        # The space after "{?}" belongs to the adverb that it stands for.
        return typeset(" ".join(_PIECE.sub(piece, template).split()), self._names.language)

    def _qualified(self, codes: tuple[str, ...]) -> str:
        """Whose a visit is, after the feminine noun: `russe`, `du dirigeant russe`, `de l'ONU`."""
        feminine = adjective(codes[0], self._names.language, feminine=True) if len(codes) == 1 else ""
        if feminine and codes[0] not in self._offices:
            return feminine
        return self._names.listed(codes, "de", self._offices)
