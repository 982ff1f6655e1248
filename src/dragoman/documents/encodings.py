"""Bytes to text, and text to a clean text: encodings, line ends, characters that only harm."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
# Latin-1 pages nearly always hold cp1252 punctuation: the Web standard reads them all as cp1252.
ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
WESTERN = {"cp1252", "iso-8859-15", "mac-roman", "macroman", "cp1250", "iso-8859-2", "cp1254", "iso-8859-9", "cp1251"}
# Guesses that a detector makes on short French text and that are next to never right.
IMPLAUSIBLE = {
    "cp1254",
    "iso-8859-9",
    "cp1250",
    "iso-8859-2",
    "cp1257",
    "iso-8859-13",
    "viscii",
    "cp1258",
    "iso-8859-3",
}

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Soft hyphens, zero-width spaces and joiners of words, interlinear notes, tags: invisible, and they split words.
INVISIBLE = "\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
REMOVED = re.compile(f"[{CONTROLS}{BIDI}{INVISIBLE}\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
UNSAFE = re.compile(f"[{CONTROLS}]|[{BIDI}]|[\ud800-\udfff]")
NOT_TEXT_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text.

    Attributes:
        text: characters.
        encoding: codec that was used.
        replaced: number of places where bytes made no character.
    """

    text: str
    encoding: str
    replaced: int = 0


def _codec(name: str) -> str:
    """The Python codec of a declared charset, "" for an unknown name or one that is no text encoding."""
    name = name.strip().strip("\"'").lower()
    name = ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def _utf16(data: bytes) -> str:
    """UTF-16 without a byte order mark: in western text every other byte is zero."""
    head = data[:SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether damaged bytes are UTF-8 all the same: whole sequences outnumber broken ones."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 2 * broken


def _detect(data: bytes) -> str:
    """The encoding that a statistical detector finds, "" if it finds none that can be."""
    import cchardet

    found = cchardet.detect(data[:SAMPLE])
    name = _codec(found.get("encoding") or "")
    if not name or name in IMPLAUSIBLE or (found.get("confidence") or 0) < 0.5:
        return ""
    return name


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode bytes of unknown encoding; never raises.

    The order is that of trust: byte order mark, valid UTF-8, UTF-16 by its zeros, the declared charset, UTF-8 with a
    few broken bytes, a statistical detector, Windows-1252.

    Args:
        data: bytes of a text.
        declared: charset stated by the document or its carrier, "" if none.
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            return Decoded(text, codec, text.count("\ufffd"))
    wide = _utf16(data)
    if wide:
        text = data.decode(wide, "replace")
        return Decoded(text, wide, text.count("\ufffd"))
    if (text_or_none := _strict(data, "utf-8")) is not None:
        return Decoded(text_or_none, "utf-8")
    return _decode_legacy(data, _codec(declared) if declared else "")


def _decode_legacy(data: bytes, declared: str) -> Decoded:
    if declared and declared != "utf-8" and (text := _strict(data, declared)) is not None:
        return Decoded(text, declared)
    if not _mostly_utf8(data):
        for codec in (_detect(data), "cp1252"):
            if codec and (text := _strict(data, codec)) is not None:
                return Decoded(text, codec)
        text = data.decode("cp1252", "replace")
        return Decoded(text, "cp1252", text.count("\ufffd"))
    text = data.decode("utf-8", "replace")
    return Decoded(text, "utf-8", text.count("\ufffd"))


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: zeros (outside UTF-16 and UTF-32), or many control characters."""
    if any(data.startswith(mark) for mark, _ in BOMS) or _utf16(data):
        return False
    head = data[:SAMPLE]
    controls = sum(head.count(byte) for byte in (*range(8), *range(14, 27), *range(28, 32)))
    return controls > NOT_TEXT_SHARE * len(head) + 1 or head.count(0) > 4


def clean(text: str) -> str:
    """Text in NFC with line ends as `\\n`, without control, bidirectional and invisible characters.

    Mojibake is mended where it is certain (ftfy's `is_bad`); quotation marks are left as they are.
    """
    text = LINE_ENDS.sub("\n", text)
    text = REMOVED.sub("", text)
    if not text.isascii() and _is_bad(text):
        text = _mend(text)
    return unicodedata.normalize("NFC", text)


def _is_bad(text: str) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(text[:SAMPLE]))


def _mend(text: str) -> str:
    import ftfy

    mended = ftfy.fix_encoding(text)
    return REMOVED.sub("", LINE_ENDS.sub("\n", mended))


def clean_in_place(text: str) -> str:
    """Text of the same length with the characters replaced that would harm: offsets into it hold for the original.

    Control characters become spaces, marks of direction U+2060 (invisible), lone surrogates U+FFFD.
    """
    return UNSAFE.sub(_harmless, text)


def _harmless(found: re.Match[str]) -> str:
    character = found.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return " " if ord(character) < 0xA0 else "\u2060"


def one_line(text: str) -> str:
    """A clean single line, as for titles and names."""
    return " ".join(clean(text).split())
