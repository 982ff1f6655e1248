"""Finds the names of states, houses of government, organisations, groups, media, persons and places in a text.

One pass of an Aho-Corasick automaton over the folded text, the longest admissible match wins, then what depends on the
whole document is decided: family names, names shared by two states, names that need company.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from dragoman.text.ambiguity import Page, Rule, holds, in_doubt
from dragoman.text.folding import fold
from dragoman.text.gazetteer import french_form, place, state_code, state_name
from dragoman.text.lexis import Lexis, Meaning, MentionKind, read_lexis
from dragoman.text.persons import Roll

__all__ = [
    "Mention", "MentionKind", "NameFinder", "french_form", "name_finder", "place", "state_code", "state_name",
]  # fmt: skip

_HYPHENS = "-‐‑–"
_JOINED = ("state", "demonym", "organisation", "prefix")
_PERSONAL = ("person", "family")
_NAMESAKES = ("capital", "place", "organisation", "group", "medium")
_NATIONAL = ("state", "demonym", "prefix")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text.

    Attributes:
        start: offset of its first character in the text given.
        end: offset behind its last character.
        text: the name as written, `text[start:end]` of the text given.
        kind: what sort of name it is; `demonym` also for "Sino-Russian", "US-China" with the codes of both.
        codes: whom it stands for, () if it is known to be a name but not whose.
        name: canonical name of a person, organisation or place, else "".
        role: for a person, the office held at the date of the document, `former` if there was none by then.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    codes: tuple[str, ...]
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of the folded copy and what it may still mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


_Settled = tuple[_Span, Meaning, tuple[str, ...]]


class NameFinder:
    """Finds names in texts of one language. It keeps no state between texts and may be shared by threads.

    Args:
        lexis: the forms of the language with their meanings.
    """

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._automaton = ahocorasick.Automaton()
        for form, meanings in lexis.meanings.items():
            if form:
                self._automaton.add_word(form, (len(form), meanings, len(meanings) == 1 and meanings[0].plain))
        self._automaton.make_automaton()

    def find(
        self, text: str, date: str = "", publisher: str = "", known: frozenset[str] = frozenset()
    ) -> tuple[Mention, ...]:
        """The names in a text.

        Args:
            text: the text, best a whole document: what stands elsewhere in it decides doubtful names.
            date: date of the document in EDTF, "" if unknown; decides the offices that persons hold.
            publisher: code of the state or organisation whose own text it is, "" if none; what sounds like a foreign
                name may be one of its own ("Georgia" in a text of the White House).
            known: codes that the document names elsewhere, where the text is only its title.

        Returns:
            Mentions in the order of the text; they do not overlap.
        """
        page = Page(text, fold(text), date, publisher)
        spans = list(self._admissible(page))
        roll = self._roll(page, spans, date)
        roll.codes = named = self._certain_codes(page, spans, roll) | known | {publisher}
        settled = list(self._settle(page, spans, named, roll))
        return tuple(self._mentions(page, settled, roll))

    def _admissible(self, page: Page) -> Iterator[_Span]:
        """Matches at word ends that pass the conditions of the spot, in order, the longest first."""
        text = page.folded.text + " "
        found: list[tuple[int, int, tuple[Meaning, ...], bool]] = []
        for last, (length, meanings, plain) in self._automaton.iter(text, 0, len(text) - 1):
            end = last + 1
            if text[end].isalnum() and text[last].isalnum():
                continue
            start = end - length
            if not start or not text[start - 1].isalnum():
                found.append((start, -end, meanings, plain))
        found.sort(key=_in_order)
        covered = -1
        for start, minus_end, meanings, plain in found:
            if -minus_end <= covered or page.in_link(start):
                continue
            left = meanings if plain else tuple(m for m in meanings if self._fits(m, page, start, -minus_end))
            if left and left[0].kind in _NATIONAL and not self._free(page, start, -minus_end):
                left = ()
            if not left:
                continue
            if not left[0].late:
                covered = max(covered, -minus_end)
            yield _Span(start, -minus_end, left)

    def _fits(self, meaning: Meaning, page: Page, start: int, end: int) -> bool:
        if meaning.letters != "any":
            written = page.original(start, end)
            if meaning.kind in _PERSONAL:
                # "bin Salman" and "el-Assad" begin small; "Le maire" is no Le Maire.
                fits = any(part[:1].isupper() for part in written.split()[-1].replace("‑", "-").split("-"))
            else:
                fits = written.isupper() if meaning.letters == "upper" else written[:1].isupper()
            if not fits:
                return False
            if meaning.kind in _NAMESAKES and meaning.letters == "capital" and self._has_first_name(page, start, end):
                return False
        if meaning.kind == "prefix" and page.following(end) not in _HYPHENS:
            return False
        return all(holds(rule, page, start, end) for rule in meaning.local)

    def _has_first_name(self, page: Page, start: int, end: int) -> bool:
        """Whether a one-word name is somebody's family name ("Arturo Medina", "Sergei Antonov")."""
        if " " in page.folded.text[start:end]:
            return False
        span = page.previous_span(start)
        return (
            span is not None
            and page.folded.text[span[0] : span[1]].lower() in self._lexis.given_names
            and page.original(*span)[:1].isupper()
            and page.folded.text[span[0] : span[1]] not in self._lexis.meanings
        )

    def _free(self, page: Page, start: int, end: int) -> bool:
        """Whether no neighbour joined by a hyphen takes a state's name out of play ("pro-Russian", "Iran-backed")."""
        first, last = page.folded.source(start), page.folded.source(end - 1) + 1
        text = page.text
        joined = (first and text[first - 1] in _HYPHENS) or (last < len(text) and text[last] in _HYPHENS)
        return not joined or all(holds(rule, page, start, end) for rule in self._lexis.of_states)

    def _roll(self, page: Page, spans: list[_Span], date: str) -> Roll:
        """Who is named in full, and where last."""
        roll = Roll(date, {})
        for span in spans:
            meaning = span.meanings[0]
            if meaning.kind == "person":
                for i, _ in meaning.bearers:
                    roll.named.setdefault(i, span.start)
        return roll

    def _certain_codes(self, page: Page, spans: list[_Span], roll: Roll) -> frozenset[str]:
        codes: set[str] = set()
        for span in spans:
            meaning = span.meanings[0]
            doubted = any(in_doubt(rule, page) for rule in meaning.late)
            if not doubted and meaning.kind not in ("place", "person", "family", "medium", "prefix"):
                codes.update(meaning.codes)
        for i in roll.named:
            codes.add(self._lexis.people[i].at(roll.date).code)
        return frozenset(codes)

    def _settle(self, page: Page, spans: list[_Span], named: frozenset[str], roll: Roll) -> Iterator[_Settled]:
        """Of overlapping spans the first that stands, with the meaning that holds and its codes."""
        covered = -1
        for span in spans:
            if span.start < covered:
                continue
            for meaning in span.meanings:
                codes = self._judge(meaning, span, page, named, roll)
                if codes is not None:
                    covered = span.end
                    if meaning.kind != "block":
                        yield span, meaning, codes
                    break

    def _judge(
        self, meaning: Meaning, span: _Span, page: Page, named: frozenset[str], roll: Roll
    ) -> tuple[str, ...] | None:
        """The codes of a meaning in this document, None if it is not meant."""
        codes = meaning.codes
        for rule in (rule for rule in meaning.late if in_doubt(rule, page)):
            if rule.name == "needs" and not named & set(rule.words or codes):
                return None
            if rule.name in ("foreign", "namesake") and not named & set(codes):
                return None
            if rule.name == "held":
                codes = ()
            if rule.name in ("choose", "lean", "prefer"):
                codes = self._chosen(rule, named)
        if meaning.kind == "family" and not self._is_person(meaning, span, page, roll):
            return None
        return codes

    @staticmethod
    def _chosen(rule: Rule, named: frozenset[str]) -> tuple[str, ...]:
        present = tuple(code for code in rule.words if code in named)
        if rule.name == "prefer":
            return (present or rule.words)[:1]
        if len(present) == 1:
            return present
        return rule.words[:1] if rule.name == "lean" and not present else ()

    def _is_person(self, meaning: Meaning, span: _Span, page: Page, roll: Roll) -> bool:
        """Whether a family name means somebody of the gazetteer, and not their namesake."""
        if not all(holds(rule, page, span.start, span.end) for rule in self._lexis.of_persons):
            return False
        title = self._title(page, span.start)
        shouted = page.shouted(span.start, span.end)
        if not title and not shouted and self._is_second_name(page, span.start):
            return False
        if not shouted and page.next_is_capitalised(span.end):
            weak = not any(certain for _, certain in meaning.bearers)
            following = page.next_word(span.end)
            if weak or len(following) == 1 or self._is_family(following):
                return False
        return roll.choose(self._lexis.people, meaning.bearers, title == "high", span.start)[1]

    def _title(self, page: Page, start: int) -> str:
        """What title stands before a name: `high` for leaders and ministers, `low` for others and "Mr", else ""."""
        word, point = page.address(start)
        if not point:
            roles = self._lexis.roles
            for role, high in roles.get(word) or roles.get(word.removesuffix("s"), ()):
                if page.behind(start, (role, f"{role}s")):
                    return "high" if high else "low"
        return "low" if word in self._lexis.addresses else ""

    def _is_family(self, word: str) -> bool:
        meanings = self._lexis.meanings.get(word.title(), ())
        return any(meaning.kind == "family" for meaning in meanings)

    def _is_second_name(self, page: Page, start: int) -> bool:
        """Whether a first name that we do not know stands before a family name ("Brigitte Macron")."""
        span = page.previous_span(start)
        if not span:
            return False
        written = page.original(*span)
        if not written[:1].isupper() or written.isupper():
            return False
        before = page.folded.text[span[0] : span[1]]
        known = before in self._lexis.meanings and not self._is_family(before)
        if page.text[page.folded.source(start) - 1] in _HYPHENS:
            return before not in self._lexis.meanings
        if page.begins_sentence(span[0]):
            return self._is_family(before) or before.lower() in self._lexis.given_names
        return not known or before.lower() in self._lexis.given_names

    def _mentions(self, page: Page, settled: list[_Settled], roll: Roll) -> Iterator[Mention]:
        """Mentions of the settled spans; those joined by a hyphen become one ("Franco-allemand", "US-China")."""
        at = 0
        while at < len(settled):
            span, meaning, codes = settled[at]
            if meaning.kind == "person" or meaning.kind == "family":
                yield self._person(page, span, meaning, roll)
                at += 1
                continue
            group = at + 1
            while group < len(settled) and self._joined(page, settled[group - 1], settled[group]):
                group += 1
            if group > at + 1:
                parts = settled[at:group]
                while parts and parts[-1][1].kind == "prefix":
                    parts.pop()
                together = tuple(dict.fromkeys(code for _, _, found in parts for code in found))
                if parts:
                    yield self._mention(page, span.start, parts[-1][0].end, "demonym", together)
            elif meaning.kind != "prefix" and meaning.kind != "block":
                kind = "place" if meaning.kind == "capital" and self._is_placed(page, span) else meaning.kind
                yield self._mention(page, span.start, span.end, kind, codes, meaning.name)
            at = group

    def _is_placed(self, page: Page, span: _Span) -> bool:
        """Whether a capital only tells where ("the Moscow summit", "l'accord de Paris")."""
        return not all(holds(rule, page, span.start, span.end) for rule in self._lexis.of_capitals)

    @staticmethod
    def _joined(page: Page, left: _Settled, right: _Settled) -> bool:
        if left[0].end + 1 != right[0].start or left[1].kind not in _JOINED or right[1].kind not in _JOINED:
            return False
        if "prefix" not in (left[1].kind, right[1].kind) and left[2] == right[2]:
            return False
        if right[1].kind == "organisation" == left[1].kind:
            return False
        between = page.original(left[0].end, right[0].start)
        return len(between) == 1 and between in _HYPHENS

    def _person(self, page: Page, span: _Span, meaning: Meaning, roll: Roll) -> Mention:
        titled = self._title(page, span.start) == "high"
        if meaning.kind == "person":
            bearers = tuple((i, True) for i, _ in meaning.bearers)
            person, _ = roll.choose(self._lexis.people, bearers, titled, span.start)
            if person is not None:
                for i, _ in meaning.bearers:
                    if self._lexis.people[i] is person:
                        roll.named[i] = span.start
        else:
            person, _ = roll.choose(self._lexis.people, meaning.bearers, titled, span.start)
        if person is None:
            return self._mention(page, span.start, span.end, "person", ())
        term = person.at(roll.date)
        return self._mention(page, span.start, span.end, "person", (term.code,), person.name, term.role)

    @staticmethod
    def _mention(
        page: Page, start: int, end: int, kind: MentionKind, codes: tuple[str, ...], name: str = "", role: str = ""
    ) -> Mention:
        first, last = page.folded.source(start), page.folded.source(end - 1) + 1
        return Mention(start=first, end=last, text=page.text[first:last], kind=kind, codes=codes, name=name, role=role)


def _in_order(match: tuple[int, int, tuple[Meaning, ...], bool]) -> tuple[int, int]:
    return match[:2]


@cache
def name_finder(language: str) -> NameFinder:
    """The name finder of a language, built on the first call.

    Raises:
        FileNotFoundError: there are no data for the language.
    """
    return NameFinder(read_lexis(language))
