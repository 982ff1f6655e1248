"""Words of a brief in its language, and the typography of that language."""

import re
from functools import cache

from dragoman.resources import read_table

NARROW, FIXED = "\u202f", "\u00a0"
_NUMBER_AND_NEXT = re.compile(r"(\d|1er) (?=[^\W\d_])")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+\b")
_NOT_SHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_GAPS = re.compile(r"[^\S\u00a0\u202f]+")
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")


@cache
def words(language: str) -> dict[str, str]:
    """All words by key.

    Raises:
        FileNotFoundError: briefs are not written in this language.
    """
    return {row["key"]: row["text"] for row in read_table(f"briefs/{language}/words.tsv")}


@cache
def frames(language: str) -> dict[str, str]:
    """Sentence frames by key."""
    return {row["key"]: row["text"] for row in read_table(f"briefs/{language}/frames.tsv")}


def word(language: str, key: str, **values: object) -> str:
    """A word or phrase with its blanks filled, typeset."""
    return typeset(words(language)[key].format(**values), language)


def counted(language: str, key: str, count: int, **values: object) -> str:
    """A phrase in the singular or the plural."""
    number = f"{count:,}".replace(",", NARROW if language == "fr" else ",")
    return word(language, f"{key}.{'one' if count == 1 else 'many'}", count=number, **values)


def typeset(text: str, language: str) -> str:
    """Curly apostrophes, and in French the spaces that must not break before and after marks."""
    text = text.replace("'", "’")
    if language != "fr":
        return text
    text = re.sub(r" ([;!?])", NARROW + r"\1", text)
    return text.replace(" :", FIXED + ":").replace("« ", "«" + FIXED).replace(" »", FIXED + "»")


def tie_numbers(text: str) -> str:
    """A number kept on one line with the word after it: 11 July, 1er juillet."""
    return _NUMBER_AND_NEXT.sub(r"\1" + FIXED, text)


def shown(text: str) -> str:
    """Text as it may be shown: one line, its fixed spaces kept, without control characters and direction overrides."""
    return visible(_GAPS.sub(" ", text)).strip()


def visible(text: str) -> str:
    """Text without what nobody sees, controls and direction overrides, and without what no file of text may hold."""
    return _NO_TEXT.sub("\ufffd", _NOT_SHOWN.sub("", text))


def cut(text: str, length: int) -> str:
    """Text no longer than this, cut between words."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "\u00a0[…]"


def sentence_case(text: str) -> str:
    """The text with its first letter a capital, unless it begins with the name of a host, which has none."""
    return text if _HOST.match(text) else text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A clause as a sentence: a capital first, a full stop last."""
    text = sentence_case(text)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
