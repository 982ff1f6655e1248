"""What of a statement is compared: its parties, its time as a window of days, what its words name."""

from dataclasses import dataclass

from dragoman.events.names import named
from dragoman.events.weights import FAMILIES, PRECISE_DAYS
from dragoman.events.words import STEM, concepts, fold, mention_concepts, party_words, spread
from dragoman.records import Document, Statement, edtf
from dragoman.text.kinds import kind_of

FAR = 10**7
"""Beyond all day numbers: an end that is open."""
YEARLESS = "2000"
"""A leap year that stands for a year that is not known."""

Side = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of a statement tell beyond its codes.

    Attributes:
        kind: finer kind of the act, "" for none.
        trigger: beginning of the word that carries it.
        words: what the words of the quote name, without the parties.
        persons, offices, places: see `names.Named`.
    """

    kind: str
    trigger: str
    words: frozenset[str]
    persons: frozenset[str]
    offices: frozenset[str]
    places: frozenset[str]


@dataclass(slots=True, eq=False)
class Item:
    """A statement with what it is compared by.

    Attributes:
        roles: actors and recipients.
        cluster: the document that its document repeats, or its document.
        low, high: first and last day (ordinals) in which it may lie.
        dated: whether the text gives a date.
        stated: whether that date is the text's own, not that of its publication.
        yearless: whether that date lacks its year.
        precise: dated within `PRECISE_DAYS`.
        claim: told as somebody's words or as doubtful, so that others may take it up long after.
        half: whether one side is left open.
        answers: whether a party to the act speaks of it.
    """

    statement: Statement
    roles: tuple[Side, Side]
    cluster: str
    language: str
    low: int
    high: int
    known: int
    dated: bool
    stated: bool
    yearless: bool
    precise: bool
    claim: bool
    half: bool
    answers: bool
    _told: Told | None = None
    _spread: list[str] | None = None

    @property
    def told(self) -> Told:
        """What its words tell; looked at when it is first compared."""
        if self._told is None:
            self._told = _tell(self)
        return self._told

    @property
    def spread(self) -> list[str]:
        """The words of its quote, spread; looked at when they are first asked for."""
        if self._spread is None:
            self._spread = spread(self.statement.evidence.exact)
        return self._spread

    @property
    def directed(self) -> Side:
        """Who acts, where somebody is acted upon; () for a mutual act."""
        return self.statement.actors if self.statement.recipients else ()


def _tell(item: Item) -> Told:
    statement, language = item.statement, item.language
    found = named(statement.evidence.exact, language, statement.parties)
    kind = kind_of(statement, language)
    return Told(
        kind=FAMILIES.get(kind, kind),
        trigger=fold(statement.trigger)[:STEM],
        words=_words(item),
        persons=found.persons,
        offices=found.offices,
        places=found.places,
    )


def _words(item: Item) -> frozenset[str]:
    statement = item.statement
    mentions = (*statement.actor_mentions, *statement.recipient_mentions, *statement.speaker_mentions)
    names = [mention_concepts(mention, item.language) for mention in mentions]
    codes = [party_words().get(party, frozenset()) for party in (*statement.actors, *statement.recipients)]
    return concepts(item.spread, item.language).difference(*names, *codes)


def _window(statement: Statement, document: Document) -> tuple[int, int, bool, bool]:
    """First and last day, whether dated, whether the year is missing."""
    when = statement.when
    if statement.status == "denied" and statement.when_basis == "published":
        when = ""  # the day of the denial is not the day of what is denied
    yearless = "XXXX" in when
    low, high = edtf.bounds(when.replace("XXXX", YEARLESS))
    if low or high:
        return low.toordinal() if low else -FAR, high.toordinal() if high else FAR, True, yearless
    if document.published and statement.status == "planned":
        return statement.known_at.toordinal(), FAR, False, False
    if document.published and statement.status == "happened":
        return -FAR, statement.known_at.toordinal(), False, False
    return -FAR, FAR, False, False


def describe(statement: Statement, document: Document) -> Item:
    """The features of a statement."""
    low, high, dated, yearless = _window(statement, document)
    return Item(
        statement=statement,
        roles=(statement.actors, statement.recipients),
        cluster=document.copy_of or document.id,
        language=document.language,
        low=low,
        high=high,
        known=statement.known_at.toordinal(),
        dated=dated,
        stated=dated and statement.when_basis in ("stated", "relative"),
        yearless=yearless,
        precise=dated and high - low < PRECISE_DAYS,
        claim=bool(statement.speaker) or statement.status in ("denied", "possible"),
        half=is_half(statement),
        answers=any(code in statement.actors or code in statement.recipients for code in statement.speaker),
    )


def is_half(statement: Statement) -> bool:
    """Whether a statement leaves one side open."""
    return not statement.mutual and not (statement.actors and statement.recipients and len(statement.parties) > 1)


def open_side(statement: Statement) -> Side:
    """The key of a statement that names one side only."""
    return (">", *statement.recipients) if statement.recipients else ("<", *statement.actors)


def item_order(item: Item) -> tuple[object, ...]:
    """Orders statements as they became known, then as their documents have them."""
    place = item.statement.evidence
    return item.statement.known_at, place.document_id, place.start, place.end, item.statement.id
