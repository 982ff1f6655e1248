"""Dates in sentences: `le 1er juillet 2025`, `en août`, `à l'été 2024`, `on 11–13 July 2025`."""

from dragoman.briefs.words import tie_numbers, typeset, words
from dragoman.records import edtf

_SPRING = "21"
_SPAN = " – "


def date_text(value: str, language: str) -> str:
    """A date in words, "" if unknown."""
    return tie_numbers(typeset(edtf.describe(value, language), language)) if value else ""


def _kind(value: str) -> str:
    """Which preposition a date calls for."""
    first, slash, last = value.partition("/")
    if slash:
        if edtf.OPEN in (first, last):
            return "open"
        days = all(edtf.precision(end) == "day" for end in (first, last))
        return "days" if days else "interval"
    found = edtf.precision(value)
    return "spring" if found == "season" and value.endswith(_SPRING) else found


def dated(value: str, language: str, use: str) -> str:
    """A date with its preposition and a space before it, "" if unknown.

    Args:
        value: EDTF.
        language: `en` or `fr`.
        use: `when` something happened, the date `for` which it is announced, or `since` when it stands.
    """
    if not value or edtf.precision(value) == "unknown":
        return ""
    text, kind = edtf.describe(value, language), _kind(value)
    if _SPAN in text:  # "3 May – 2 June" runs on badly in a sentence
        text, kind = text.replace(_SPAN, f" {words(language)['to']} "), "span"
    pattern = words(language)[f"{use}.{kind}"]
    return " " + tie_numbers(typeset(pattern.format(date=text), language))
