"""What the pictures share: columns of periods with their names, and the names of states and strands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.messages import message
from dragoman.pictures.svg import element, label, number
from dragoman.text.gazetteer import state_name

LEFT, TOP, RIGHT = 150.0, 52.0, 24.0
MOST_WIDTH, WIDEST, NARROWEST = 1100.0, 40.0, 5.0
LABEL_WIDTH = 58.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Periods side by side.

    Attributes:
        names: what they are called, in order.
        width: of one, in pixels.
    """

    names: tuple[str, ...]
    width: float

    @property
    def right(self) -> float:
        """Where the last one ends."""
        return LEFT + self.width * len(self.names)

    def x(self, at: int) -> float:
        """Where one begins."""
        return LEFT + self.width * at

    def draw(self, y: float, language: str) -> Iterator[str]:
        """Names of the periods below a line, as many as there is room for."""
        step = max(1, -(-int(LABEL_WIDTH) // int(self.width)))
        for at in range(0, len(self.names), step):
            x = self.x(at)
            yield element("path", d=f"M{number(x)} {number(y)}v5", class_="stroke-line")
            yield label(x + 1, y + 17, period_name(self.names[at], language), "quiet", size=11)


def columns(names: Sequence[str]) -> Columns:
    """Columns for periods, as wide as fits."""
    width = max(NARROWEST, min(WIDEST, (MOST_WIDTH - LEFT - RIGHT) / max(1, len(names))))
    return Columns(tuple(names), width)


def period_name(name: str, language: str) -> str:
    """What a period is called in a language: a week is `W24` in English, `S24` in French; a quarter `Q2`, `T2`."""
    for sign in ("W", "Q"):
        name = name.replace(f"-{sign}", f"-{message(f'period.{sign}', language)}")
    return name


def dyad_name(one: str, other: str, language: str) -> str:
    """The names of two states."""
    return f"{state_name(one, language)} – {state_name(other, language)}"
