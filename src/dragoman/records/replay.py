"""What making a brief again came to."""

from dataclasses import dataclass
from typing import Literal

LackKind = Literal["dossier", "document", "program", "ratings", "file"]
"""Why a brief cannot be made again as it was: it is of another dossier; a document was forgotten or is another one; the
program or `ratings.toml` is another; or, where nothing of that is so, the
file was changed, or libraries of other versions wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that a brief was made from and that is there no more.

    Attributes:
        subject: id of a run or a document; a version.
        name: title of the document, "" if it is not known.
    """

    kind: LackKind
    subject: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A brief made again.

    Attributes:
        identical: whether it is the same, byte for byte.
        format: of the file.
        lacks: what is missing, () if it is identical.
        data: the file made again, b"" if it could not be made.
    """

    identical: bool
    format: str
    lacks: tuple[Lack, ...] = ()
    data: bytes = b""
