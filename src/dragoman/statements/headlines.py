"""Headlines and datelines: what a headline leaves open its article says; behind which dash a text begins."""

from dataclasses import replace

from dragoman.records import Statement
from dragoman.text.names import Mention
from dragoman.text.syntax import Sentence

DASHES = frozenset("–—-")
LONGEST_DATELINE = 10
"""Words that may stand before the dash of a dateline."""


def completed_by_body(statements: list[Statement], headline: int) -> list[Statement]:
    """Give a headline what the article adds to the same act: its day, for that of publication, and its open side.

    Args:
        statements: of one document, in text order.
        headline: offset behind its headline.
    """
    settled = []
    for place, statement in enumerate(statements):
        if statement.evidence.start < headline:
            later = statements[place + 1 :]
            statement = _dated(_filled(statement, later), later)
        settled.append(statement)
    return settled


def _filled(headline: Statement, body: list[Statement]) -> Statement:
    """A headline with the side that it leaves open, from the first that tells the same and names both."""
    source = next((each for each in body if _completes(each, headline)), None)
    if source is None:
        return headline
    same = headline.actors == source.actors
    return replace(
        headline,
        actors=headline.actors or source.actors,
        recipients=headline.recipients or (source.recipients if same else ()),
    )


def _dated(headline: Statement, body: list[Statement]) -> Statement:
    """A headline with the day, for that of publication, that the article gives where it first tells the same act."""
    if headline.when_basis != "published":
        return headline
    same = (each for each in body if each.when and _alike(each, headline))
    source = next((each for each in same if not headline.parties.isdisjoint(each.parties)), headline)
    return replace(headline, when=source.when, when_basis=source.when_basis)


def _alike(body: Statement, headline: Statement) -> bool:
    return (body.type, body.status) == (headline.type, headline.status)


def _completes(body: Statement, headline: Statement) -> bool:
    """Whether a statement of the body tells the same act as the headline, dated and with no side less."""
    if not _alike(body, headline) or body.when_basis not in ("stated", "relative"):
        return False
    same_actors = not headline.actors or headline.actors == body.actors
    same_recipients = not headline.recipients or headline.recipients == body.recipients
    return same_actors and same_recipients and bool(headline.parties)


def dateline(sentence: Sentence, first: Mention | None) -> int:
    """Index of the dash behind which the text begins, as in "GENÈVE (AAP) – ", 0 if there is no dateline.

    Args:
        sentence: that may begin with a dateline.
        first: the name of its first word.
    """
    dashes = [token.i for token in sentence.tokens if token.text in DASHES]
    if len(dashes) != 1 or dashes[0] > LONGEST_DATELINE or first is None or first.kind not in ("capital", "place"):
        return 0
    told = any(token.pos in ("VERB", "AUX") for token in sentence.tokens[: dashes[0]])
    return 0 if told else dashes[0]
