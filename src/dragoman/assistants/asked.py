"""A question of an assistant, and the form of every answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dragoman.asking import AsOf, to_day, to_pair
from dragoman.assistants.quoting import Citer, Item
from dragoman.briefs.parties import plain_name
from dragoman.dossier import Dossier
from dragoman.messages import message

LIMIT, MOST = 10, 50
"""Items in an answer if no number is asked for, and at most."""
_CODES = ("actors", "recipients", "speaker", "speakers", "deniers", "announced_by", "actor", "recipient", "between")


class Asked:
    """What a tool was asked.

    Args:
        dossier: what it is asked of.
        arguments: as the tool's schema allows them.
        language: of the words that are ours.

    Raises:
        UsageError: two states or a day cannot be understood.
    """

    def __init__(self, dossier: Dossier, arguments: Mapping[str, Any], language: str) -> None:
        self.dossier = dossier
        self.arguments = arguments
        self.language = language
        self.as_of: AsOf = to_day(self.text("as_of") or None)
        between = arguments.get("between")
        self.between = to_pair((between[0], between[1])) if between else None

    def text(self, name: str) -> str:
        """An argument that is text, "" if it is not given."""
        return str(self.arguments.get(name) or "")

    def number(self, name: str, usual: int) -> int:
        """An argument that is a number."""
        return int(self.arguments.get(name) or usual)

    @cached_property
    def cite(self) -> Citer:
        """Cites statements as they stood on the day."""
        return Citer(self.dossier, self.as_of)

    def part(self, found: Sequence[Any]) -> Sequence[Any]:
        """What of all that was found belongs in the answer."""
        offset = self.number("offset", 0)
        return found[offset : offset + self.number("limit", LIMIT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a tool found.

    Attributes:
        items: as many as were asked for.
        found: how many there are.
        more: what else is told of them together.
    """

    items: Sequence[Item]
    found: int
    more: Item

    def told(self, asked: Asked) -> Item:
        """The answer as it is sent, with what holds for all of it; without items, it says that there is no evidence."""
        left_off = self.found - len(self.items)
        day = asked.as_of or date.today()
        key = "mcp.none" if not self.found else "mcp.some" if left_off else "mcp.all"
        codes = sorted(set(_codes([self.items, self.more, {"between": asked.between or ()}])))
        return {
            "summary": message(key, asked.language, found=self.found, left_off=left_off, day=day),
            "evidence": self.found > 0,
            "about_quotes": message("mcp.quotes", asked.language),
            "as_of": str(day),
            "between": list(asked.between or ()),
            "found": self.found,
            "left_off": left_off,
            "items": list(self.items),
            "names": {code: plain_name(code, asked.language) for code in codes},
            **self.more,
        }


def answer(items: Iterable[Item], found: int, **more: Any) -> Answer:
    """An answer."""
    return Answer(items=tuple(items), found=found, more=more)


def _codes(value: Any, name: str = "") -> Iterable[str]:
    """Codes of states and others anywhere in an answer."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _codes(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _codes(each, name)
    elif name in _CODES and isinstance(value, str) and not value.startswith("doc-"):
        yield value
