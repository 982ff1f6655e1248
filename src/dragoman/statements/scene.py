"""What a reader keeps in mind while going through a document: who was spoken of, who speaks, which two it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import NamedTuple

from dragoman.statements.dealings import Dealings
from dragoman.statements.rates import Rates, rates
from dragoman.statements.scope import political
from dragoman.statements.subjects import Subjects
from dragoman.text.quotations import Quotation

REACH = 3
"""Sentences back in which a pronoun looks for what it stands for."""
LATELY = 1
"""Sentences back in which somebody must be named to be meant by what does not name him."""

ORGANS = 2
"""How many organisations may be meant without being named, those told of last."""


class Leaning(NamedTuple):
    """What makes somebody prominent to a sort of word, worth how many sentences.

    That he is a subject, that the title names him, that the text is about him more than about others.
    """

    subject: float = 2.0
    titled: float = 0.0
    topic: float = 0.0


USUAL = Leaning()
PRONOUN = Leaning(subject=0.8)
"""A pronoun means the one named last, of several in one sentence its subject."""
OBJECT = Leaning(subject=0.2, titled=1.6)
"""So does one that is no subject itself, but rather whom the report is about."""
NOUN = Leaning(subject=1.0, titled=2.4, topic=1.6)
"""The government, the army, the country are those of whom the report is about."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody spoken of: codes, class (`leader`, `country`, `organisation`, …), where, and how prominently.

    `gender` and `number` are those of the words, as Universal Dependencies name them, "" where they do not tell;
    `quoted` whether somebody is cited as speaking of him; `main` whether he is the subject of the whole sentence.
    """

    codes: tuple[str, ...]
    kind: str
    sentence: int
    token: int
    subject: bool
    gender: str = ""
    number: str = ""
    quoted: bool = False
    main: bool = False

    def agrees(self, gender: str, number: str) -> bool:
        """Whether a word of a gender and number may stand for this figure."""
        return all(
            not theirs or not own or own == theirs for own, theirs in ((self.gender, gender), (self.number, number))
        )


@dataclass(slots=True)
class Scene:
    """The state of one reading; grows sentence by sentence.

    Attributes:
        home: code of the state or organisation whose own text this is (a release, a transcript), else "".
        title_parties: codes named in the title, in order.
        joint: codes of those who issue this text together.
        talks: codes of those whose talks this text is about, if it is that of one of them.
        leader: code of the first head of state or government that the title names: "the President".
        topic: codes that the document speaks of most, the first ones first.
        lead: codes that the first sentences of a report name, while its headline is read.
        voice: codes of who says "I" or "we" at this point, innermost.
        voice_words: who that is, as written.
        addressee: codes of "you".
        length: how many sentences the document has.
        subjects: what the document is about.
        pair: the last two (or more) parties that acted together.
        doers: who did what was told last.
        targets: to whom what was told last was done.
        dealings: who deals with whom, as far as was told.
        heard: the last sentence that names each code, in whatever part.
        known: the codes that the document names anywhere.
        speaker: codes of the last who was told to say something.
        citing: the sentence that told so.
        abroad: whether the document names anybody outside the state whose own text it is.
        quotations: where the text cites somebody word for word.
        rates: what any two have to do with each other in the world.
    """

    home: str = ""
    title_parties: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    leader: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    voice_words: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    subjects: Subjects = field(default_factory=Subjects)
    pair: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    dealings: Dealings = field(default_factory=Dealings)
    number: int = 0
    length: int = 0
    figures: list[Figure] = field(default_factory=list)
    heard: dict[str, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    speaker: tuple[str, ...] = ()
    citing: int = 0
    abroad: bool = True
    roles: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quotations: tuple[Quotation, ...] = ()
    rates: Rates = field(default_factory=rates)

    def cites(self, offset: int) -> bool:
        """Whether what stands at an offset of the text is cited word for word."""
        return any(quotation.holds(offset) for quotation in self.quotations)

    def see(self, figure: Figure) -> None:
        """Keep somebody in mind."""
        self.figures.append(figure)
        if len(self.figures) > 60:
            del self.figures[:20]

    def hear(self, codes: Iterable[str]) -> None:
        """Keep in mind who is named in this sentence."""
        self.heard.update(dict.fromkeys(codes, self.number))

    def cite(self, codes: tuple[str, ...]) -> None:
        """Keep in mind who says something in this sentence."""
        if codes:
            self.speaker, self.citing = codes, self.number

    def cited(self) -> tuple[str, ...]:
        """Codes of who said something a sentence or two ago, and may be saying this as well."""
        return self.speaker if self.number - self.citing <= LATELY + 1 else ()

    def tells_of(self, code: str) -> bool:
        """Whether the document names somebody: a headline speaks of the coalition before the text names its foe."""
        return code in self.known or code in self.heard or code in self.title_parties or code in self.topic

    def in_sight(self, code: str) -> bool:
        """Whether somebody may be meant without being named: a party to the text, or named hardly a sentence ago.

        Whoever a long text names in passing is not whom it thanks and meets pages later.
        """
        parties = (self.home, *self.title_parties, *self.voice, *self.addressee)
        return code in parties or self.number - self.heard.get(code, -LATELY - 1) <= LATELY

    def appoint(self, title: str, codes: tuple[str, ...]) -> None:
        """Keep in mind whose president or minister was spoken of, the last one first."""
        self.roles[title] = (codes, *(each for each in self.roles.get(title, ()) if each != codes))

    def holders(self, title: str) -> tuple[tuple[str, ...], ...]:
        """Codes of those whose holders of an office were spoken of, the last one first."""
        return self.roles.get(title, ())

    def first_person(self) -> tuple[str, ...]:
        """Codes of "we"."""
        return self.voice or self.joint or ((self.home,) if self.home else ())

    def several(self, states: bool = False, two: bool = False) -> tuple[str, ...]:
        """Codes of "they", "both sides", and of "the two countries" if they are to be states, or just `two`.

        In the text of an organisation they are others than itself.
        """

        def fitting(codes: Iterable[str]) -> tuple[str, ...]:
            return tuple(c for c in codes if political(c) and (":" not in c or (not states and c != self.home)))

        if self.talks:
            return self.talks
        if len(pair := fitting(self.pair)) > 1 and not (two and len(pair) > 2):
            return pair
        if len(titled := fitting(self.title_parties)) > 1:
            return titled[:2]
        recent = fitting(c for f in reversed(self.figures) for c in f.codes)
        distinct = tuple(dict.fromkeys(recent))
        return tuple(sorted(distinct[:2])) if len(distinct) > 1 else ()

    def group(self, token: int, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Codes of several, or of one in the plural, who were a subject of this sentence or the last: "they"."""
        lately = takewhile(lambda figure: self.number - figure.sentence <= 1, self._before(token))
        several = (f.codes for f in lately if f.subject and (len(f.codes) > 1 or f.number == "Plur"))
        return next((codes for codes in several if not exclude & set(codes)), ())

    def one(
        self,
        token: int,
        kinds: tuple[str, ...],
        exclude: frozenset[str] = frozenset(),
        gender: str = "",
        number: str = "",
        leaning: Leaning = USUAL,
        states: bool = False,
        telling: bool = False,
    ) -> tuple[str, ...]:
        """Codes of the most prominent figure before a token, with `states` of a state.

        Where the author is `telling`, it is nobody of whom only a quotation of the same sentence speaks. Whose own text
        it is, its author knows who is meant without being told; only in news the title has a say.
        """
        leaning = USUAL if self.home else leaning
        best: tuple[float, tuple[str, ...]] = (0.0, ())
        for figure in self.figures:
            age = self.number - figure.sentence
            if age > REACH or (age == 0 and figure.token >= token) or exclude & set(figure.codes):
                continue
            if telling and figure.quoted and age == 0:
                continue
            if len(figure.codes) != 1 or (kinds and figure.kind not in kinds) or not figure.agrees(gender, number):
                continue
            if states and ":" in figure.codes[0]:
                continue
            weight = self.prominence(figure, leaning)
            if weight > best[0]:
                best = (weight, figure.codes)
        for code in (*self.title_parties[:2], *self.topic[:1]) if states and leaning.topic else ():
            weight = self._concern(code, leaning)
            if weight > best[0] and ":" not in code and code not in exclude:
                best = (weight, (code,))
        return best[1]

    def prominence(self, figure: Figure, leaning: Leaning) -> float:
        """How prominent a figure is to a sort of word, positive within reach."""
        near = REACH + 1.0 - (self.number - figure.sentence) + figure.token / 2500
        return near + leaning.subject * figure.subject + max(self._concern(code, leaning) for code in figure.codes)

    def _concern(self, code: str, leaning: Leaning) -> float:
        """How much a text is about somebody."""
        return leaning.titled * (code in self.title_parties) + leaning.topic * (code in self.topic[:1])

    def latest(self, token: int, gender: str, number: str, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Codes of the figure named last before a token: "the latter"."""
        fitting = (f.codes for f in self._before(token) if f.agrees(gender, number) and self.number - f.sentence <= 1)
        return next((codes for codes in fitting if len(codes) == 1 and not exclude & set(codes)), ())

    def called(self, token: int, names: frozenset[str], exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Code of the one spoken of last before a token among those whom a noun may stand for: "the kingdom"."""
        return next(((code,) for code in self._told_of(token) if code in names and code not in exclude), ())

    def last(self, token: int, armed: bool, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Code of the state (or armed group) told of last before a token, else the first that the text is about."""
        fitting = (
            code for code in self._told_of(token) if code.startswith("NSA:") == armed and (armed or ":" not in code)
        )
        return next(((code,) for code in fitting if code not in exclude), ())

    def organs(self, token: int, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Codes of the organisations told of last before a token: whose vote is welcomed, to whom a text is put."""
        told = (code for code in self._told_of(token) if code.startswith("IGO:") and code not in exclude)
        return tuple(islice(dict.fromkeys(told), ORGANS))

    def _before(self, token: int) -> Iterator[Figure]:
        """Figures before a token, the last one first."""
        return (f for f in reversed(self.figures) if f.sentence < self.number or f.token < token)

    def _told_of(self, token: int) -> Iterator[str]:
        """Codes of those spoken of before a token, the last first; then of those that the text is about."""
        yield from (code for figure in self._before(token) for code in figure.codes)
        yield from (*self.title_parties, *self.topic)
