"""A small writer of SVG: every text is escaped, every picture stands alone and follows the reader's light or dark."""

import re
from collections.abc import Iterable
from html import escape

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow."""

_LIGHT = {
    "ground": "#ffffff", "ink": "#1d2329", "quiet": "#667079", "line": "#d5dade", "good": "#0f766e", "bad": "#b4480f",
    "plain": "#4b5b6b", "on": "#ffffff",
}  # fmt: skip
_DARK = {
    "ground": "#14181c", "ink": "#e7eaed", "quiet": "#98a3ad", "line": "#333b43", "good": "#4cc2b5", "bad": "#f0925a",
    "plain": "#a9b6c3", "on": "#0c0f12",
}  # fmt: skip


def element(name: str, *content: str, **attributes: object) -> str:
    """An element; `content` is SVG already, attribute values are escaped, `class_` is `class`, `_` in a name is `-`."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_clean(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(content)}</{name}>" if content else f"<{name}{told}/>"


def label(x: float, y: float, words: str, class_: str = "ink", anchor: str = "start", size: int = 12) -> str:
    """Words at a place."""
    place = {"x": number(x), "y": number(y), "class_": class_, "text_anchor": anchor, "font_size": size}
    return element("text", text(words), **place)


def text(words: str) -> str:
    """Words as they may stand in SVG."""
    return escape(_clean(words))


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def picture(title: str, told: str, size: tuple[float, float], body: Iterable[str], language: str) -> str:
    """A whole picture.

    Args:
        title: what it shows; also its heading.
        told: what can be seen in it, for those who cannot see it.
        size: width and height, in pixels.
        body: elements, with the classes of the palette.
        language: ISO 639-1 code.
    """
    width, height = size
    return element(
        "svg",
        element("title", text(title), id="title"),
        element("desc", text(told), id="desc"),
        element("style", _style()),
        f"<defs>{_HATCH}</defs>",
        element("rect", width="100%", height="100%", class_="ground"),
        label(16, 26, title, size=15),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        role="img",
        aria_labelledby="title desc",
        lang=language,
        font_family="system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
    )


_HATCH = (
    '<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0 0V4" class="stroke-plain" stroke-width="2.4"/></pattern>'
)


def _style() -> str:
    return f"{_rules(_LIGHT)}@media(prefers-color-scheme:dark){{{_rules(_DARK)}}}"


def _rules(palette: dict[str, str]) -> str:
    return "".join(f".{name}{{fill:{colour}}}.stroke-{name}{{stroke:{colour}}}" for name, colour in palette.items())


def _clean(value: object) -> str:
    return _ILLEGAL.sub("", str(value))
