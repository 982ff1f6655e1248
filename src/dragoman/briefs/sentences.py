"""Sentences from records, by frames: what is planned, possible or denied is worded so, and who says so is named.

A sentence says only type, parties, date, place, status, speaker and the number of independent sources; the quotes
behind it carry the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.briefs.acts import Act
from dragoman.briefs.brief import Mark
from dragoman.briefs.dates import date_text, dated
from dragoman.briefs.parties import UNNAMED, Parties, plain_name
from dragoman.briefs.words import counted, cut, frames, sentence_case, shown, typeset, word
from dragoman.records import QUADS, EventType, Status
from dragoman.text.gazetteer import known_state, organisations
from dragoman.text.gazetteer import place as find_place

NAME_LENGTH = 90
QUOTED_LENGTH = 200
_CHOICE = re.compile(r"\{(\w):([^{}|]*)\|([^{}|]*)\}")
_STATUSES_BY_STRENGTH: tuple[Status, ...] = ("happened", "planned", "possible", "hypothetical", "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says something: codes, and the words for them; `named` where an apposition follows a name."""

    codes: tuple[str, ...] = ()
    text: str = ""
    plural: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one sentence is to tell.

    Attributes:
        when: EDTF of the act, "" if the text does not give it.
        reported: EDTF of the document that tells it, "" to leave that out.
        past: for a possible act, whether it would lie in the past.
        sources: number of independent sources.
        offices: codes, and the office of who acts for each, as far as known.
    """

    type: EventType
    kind: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: Status = "happened"
    voice: Voice = Voice()
    when: str = ""
    reported: str = ""
    past: bool = False
    place: str = ""
    offices: tuple[tuple[str, str], ...] = ()
    sources: int = 1


class Writer:
    """Writes sentences in one language.

    Args:
        language: `en` or `fr`.
        between: codes that come first in lists.
    """

    def __init__(self, language: str, between: Sequence[str] = ()) -> None:
        self.language = language
        self.parties = Parties(language, between)
        self._frames = frames(language)

    def voice(self, codes: Sequence[str], mentions: Sequence[str] = ()) -> Voice:
        """Who speaks, in words: a person without a state by the name that the document gives."""
        if not codes:
            return Voice()
        name = _own_name(mentions) or _medium(mentions, self.language) if set(codes) & set(UNNAMED) else ""
        named = [code for code in codes if code not in UNNAMED]
        if name and not named:
            return Voice(codes=tuple(codes), text=name, named=", " in name)
        found = named or list(codes)
        return Voice(codes=tuple(codes), text=self.parties.listed(found), plural=self.parties.plural(found))

    def voices(self, found: Sequence[Voice]) -> Voice:
        """Several speakers as one."""
        if len(found) == 1:
            return found[0]
        texts = list(dict.fromkeys(voice.text for voice in found if voice.text))
        codes = tuple(dict.fromkeys(code for voice in found for code in voice.codes))
        plural = len(texts) > 1 or any(voice.plural for voice in found)
        return Voice(codes=codes, text=self.parties.join(texts), plural=plural)

    def act(self, told: Told) -> Act:
        """The act that a sentence tells."""
        return Act(told.type, told.kind, told.actors, told.recipients, self.parties, dict(told.offices))

    def noun(self, told: Told) -> str:
        """The act as a heading: `Visite de la Russie en Corée du Nord`."""
        text = self.act(told).noun().text
        for article in ("un ", "une ", "a ", "an ", "the "):
            if text.startswith(article):
                return sentence_case(text.removeprefix(article))
        return sentence_case(text)

    def tell(self, told: Told) -> str:
        """A clause, without capital and full stop."""
        act, voice = self.act(told), told.voice
        if is_own_word(told.type, told.status, told.actors, voice.codes):
            voice = Voice()
        if self._admits(told, act, voice):
            return self._finish(self._admitted(told, act, voice), told)
        own = bool(voice.codes) and set(voice.codes) == set(told.actors)
        own = own and (not act.mutual or told.status == "happened")
        own = own and (told.status not in ("happened", "possible") or act.begins_with_actors)
        key = self._frame(told, own, bool(voice.text))
        return self._finish(self._fill(key, told, act, voice), told)

    def _admits(self, told: Told, act: Act, voice: Voice) -> bool:
        """Whether those who act say so themselves, and others by name say so too."""
        others = set(voice.codes) - set(told.actors)
        named = bool(others and told.actors) and set(told.actors) < set(voice.codes) and not others & set(UNNAMED)
        return named and told.status == "happened" and not act.mutual and act.begins_with_actors

    def _admitted(self, told: Told, act: Act, voice: Voice) -> str:
        own, others = self.voice(told.actors), self.voice([c for c in voice.codes if c not in told.actors])
        return self.fill(
            self._frames["happened.self.also"],
            {"s": own.plural, "o": others.plural},
            speaker=own.text,
            self_clause=act.clause("own"),
            when=dated(told.when, self.language, "when"),
            others=others.text,
        )

    def _frame(self, told: Told, own: bool, said: bool) -> str:
        key: str = told.status
        if key == "possible" and told.past:
            key = "possible.past"
        if not told.actors and key in ("happened", "possible.past"):
            key += ".agentless"
        if own and f"{key}.self" in self._frames:
            return f"{key}.self"
        return f"{key}.said" if said else key

    def _fill(self, key: str, told: Told, act: Act, voice: Voice) -> str:
        frame = self._frames[key]
        noun, own_noun = act.noun(), act.noun(without_actors=True)
        values: dict[str, str] = {
            "speaker": voice.text,
            "noun": noun.text,
            "any": noun.denied,
            "e": "e" if noun.feminine else "",
            "self_noun": own_noun.text,
            "self_any": own_noun.denied,
            "when": dated(told.when, self.language, "when"),
            "for": dated(told.when, self.language, "for" if told.status in ("planned", "possible") else "when"),
        }
        if told.actors:
            values |= {
                "clause": act.clause(),
                "would": act.clause("hedged"),
                "self_clause": act.clause("own"),
            }
        if voice.named and "{speaker} " in frame:  # an apposition ends with a comma: "X, professor at Y, denies"
            values["speaker"] += ","
        return self.fill(frame, {"s": voice.plural}, **values)

    def quoted(self, text: str) -> str:
        """Words of a document between quotation marks, cut where they are long."""
        return word(self.language, "quoted", text="\x00").replace("\x00", cut(_whole(shown(text)), QUOTED_LENGTH))

    def fill(self, frame: str, numbers: dict[str, bool], **values: str) -> str:
        """A frame with its blanks filled, its verbs in the number of what they stand with."""
        chosen = _CHOICE.sub(lambda found: found[3] if numbers.get(found[1]) else found[2], frame)
        # Typeset before filling: what a document says is not ours to change.
        return typeset(chosen, self.language).format(**values)

    def _finish(self, text: str, told: Told) -> str:
        told_apart = told.place and known_state(told.place) not in {*told.actors, *told.recipients}
        asides = [self.place(told.place)] if told_apart else []
        if told.reported:
            date = dated(told.reported, self.language, "when").strip()
            asides.append(self.fill(self._frames["reported"], {}, date=date))
        if told.sources > 1:
            asides.append(self.fill(self._frames["sources"], {}, count=str(told.sources)))
        return f"{text} ({', '.join(asides)})" if asides else text

    def place(self, name: str) -> str:
        """A place in the language of the brief, as written if the gazetteer has none."""
        found = find_place(name)
        if found is None:
            return shown(name)
        forms = found.name_fr if self.language == "fr" else found.name_en
        return (forms or found.name_en).split("|")[0]

    def among(self, parties: Sequence[str]) -> str:
        """Between whom: `entre la Russie et la Corée du Nord`."""
        return self.parties.listed(parties, word(self.language, "between"))

    def authors(self, count: int) -> Voice:
        """The authors of documents, as one speaker."""
        return Voice(text=counted(self.language, "authors", count), plural=count > 1)

    def joined(self, one: str, other: str) -> str:
        """Two clauses with a semicolon."""
        return word(self.language, "joined", one="\x00", other="\x01").replace("\x00", one).replace("\x01", other)

    def date(self, value: str) -> str:
        """A date in words, "" if unknown."""
        return date_text(value, self.language)

    def strand(self, strand: str) -> str:
        """The name of a strand."""
        return word(self.language, f"strand.{strand}")

    def status(self, status: str) -> str:
        """The label of a status."""
        return word(self.language, f"status.{status}")

    def names(self, codes: Sequence[str]) -> list[str]:
        """Names without articles."""
        return [plain_name(code, self.language) for code in codes]


def _whole(quote: str) -> str:
    """A quote without a mark at either end that opens or closes what is not in it."""
    for opening, closing in ("“”", "«»"):
        if quote.endswith(closing) and opening not in quote:
            quote = quote.removesuffix(closing).rstrip()
        if quote.startswith(opening) and closing not in quote:
            quote = quote.removeprefix(opening).lstrip()
    return quote


def is_own_word(type_: EventType, status: Status, actors: Sequence[str], speaker: Sequence[str]) -> bool:
    """Whether the act is itself a thing said by its speaker: who threatens needs nobody to say so."""
    return status == "happened" and QUADS[type_].startswith("verbal") and set(speaker) <= set(actors)


def mark_of(type_: EventType, status: Status, actors: Sequence[str], speaker: Sequence[str]) -> Mark:
    """The mark of what is told: its status, or `claimed` where only a speaker says that it happened."""
    claimed = bool(speaker) and status == "happened" and not is_own_word(type_, status, actors, speaker)
    return "claimed" if claimed else status


def _own_name(mentions: Sequence[str]) -> str:
    """The name under which a document quotes somebody, "" if it gives none."""
    for mention in mentions:
        text = shown(mention).strip(" ,;:–—-")
        if text[:1].isupper() and any(part[:1].isupper() for part in text.split()[1:2]):
            return cut(text, NAME_LENGTH)
    return ""


@cache
def _media() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the names of media that the gazetteer has."""
    found = []
    for code, organisation in organisations().items():
        if organisation.kind == "medium":
            forms = {form for forms in organisation.forms.values() for form in forms}
            found.append((re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(forms)))})\b"), code))
    return tuple(found)


def _medium(mentions: Sequence[str], language: str) -> str:
    """The medium that a mention names ("the news agency KCNA"), "" if it names none."""
    for mention in mentions:
        for pattern, code in _media():
            if pattern.search(mention):
                return plain_name(code, language)
    return ""


def strength(status: Status) -> int:
    """Rank of a status by how much it asserts, the most first."""
    return _STATUSES_BY_STRENGTH.index(status)
