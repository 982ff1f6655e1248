"""A headline and the article under it tell one act: what the one leaves open the other says."""

from dataclasses import replace

from dragoman.records import Statement


def completed_by_body(statements: list[Statement], headline: int) -> list[Statement]:
    """Give a headline what the article adds to the same act: its day, for that of publication, and its open side.

    Args:
        statements: of one document, in text order.
        headline: offset behind its headline.
    """
    settled = []
    for place, statement in enumerate(statements):
        source = next((later for later in statements[place + 1 :] if _completes(later, statement)), None)
        if source and statement.evidence.start < headline:
            statement = replace(
                statement,
                when=source.when if statement.when_basis == "published" else statement.when,
                when_basis=source.when_basis if statement.when_basis == "published" else statement.when_basis,
                actors=statement.actors or source.actors,
                recipients=statement.recipients or (source.recipients if statement.actors == source.actors else ()),
            )
        settled.append(statement)
    return settled


def _completes(body: Statement, headline: Statement) -> bool:
    """Whether a statement of the body tells the same act as the headline, dated and with no side less."""
    if (body.type, body.status) != (headline.type, headline.status) or body.when_basis not in ("stated", "relative"):
        return False
    same_actors = not headline.actors or headline.actors == body.actors
    same_recipients = not headline.recipients or headline.recipients == body.recipients
    return same_actors and same_recipients and bool({*headline.actors, *headline.recipients})
