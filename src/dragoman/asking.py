"""How a question is put: two states, a day, the beginning of an id."""

from collections.abc import Iterable
from datetime import date, datetime

from dragoman.errors import NotFoundError, UsageError

Between = tuple[str, str] | None
AsOf = date | str | None


def only_id(ids: Iterable[str], beginning: str) -> str:
    """The one id that begins so.

    Raises:
        NotFoundError: none does, or several do.
    """
    found = [id_ for id_ in ids if beginning and id_.startswith(beginning)]
    if len(found) != 1 and beginning not in found:
        many = f"{len(found)} documents begin" if found else "No document begins"
        raise NotFoundError(f"{many} with {beginning!r}; give an id as `show --json` or `search` tells it.")
    return beginning if beginning in found else found[0]


def to_pair(between: Between) -> tuple[str, str] | None:
    """Codes of two states or organisations.

    Raises:
        UnknownStateError: a name is not known.
        UsageError: they are not two.
    """
    if between is None:
        return None
    from dragoman.text.gazetteer import state_code

    names = tuple(between)
    if len(names) != 2:
        raise UsageError("A relation is between two states: give two names or codes.")
    one, other = (name if ":" in name else state_code(name) for name in names)
    if one == other:
        raise UsageError(f"A relation is between two states; both names are {one}.")
    return one, other


def to_day(as_of: AsOf) -> date | None:
    """The day that a question is asked for, None for no limit.

    Raises:
        UsageError: the text is no day.
    """
    if isinstance(as_of, datetime):
        return as_of.date()
    if as_of is None or isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of)
    except ValueError as error:
        raise UsageError(f"{as_of!r} is no day; write it as 2024-12-31.") from error


def concerns(parties: frozenset[str], pair: tuple[str, str] | None) -> bool:
    """Whether both states are parties, always if none are asked for."""
    return pair is None or parties >= frozenset(pair)
