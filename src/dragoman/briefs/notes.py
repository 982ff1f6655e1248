"""The notes of a brief, numbered as they are first cited."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.briefs.brief import Mark, Note
from dragoman.briefs.dates import date_text
from dragoman.briefs.sentences import Writer, mark_of
from dragoman.briefs.words import shown, word
from dragoman.records import Assessment, Document, Statement

NOTES_PER_LINE = 3
Coded = Statement | Assessment


class Register:
    """Gives numbers to quotes.

    Args:
        documents: by id.
        writer: words for dates, speakers and statuses.
    """

    def __init__(self, documents: Mapping[str, Document], writer: Writer) -> None:
        self._documents = documents
        self._writer = writer
        self._numbers: dict[str, int] = {}
        self._notes: list[Note] = []

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in order."""
        return tuple(self._notes)

    def cite(self, records: Iterable[Coded]) -> tuple[tuple[int, ...], int]:
        """Numbers of the notes for these records, and how many more say the same.

        Copies of a text come last, so that the quotes shown are of independent sources as far as possible.
        """
        chosen = self._choose(list(dict.fromkeys(records)))
        kept = chosen[:NOTES_PER_LINE]
        return tuple(sorted(self._number(record) for record in kept)), len(chosen) - len(kept)

    def cited(self, document_id: str) -> tuple[int, ...]:
        """Numbers of the notes that quote a document."""
        return tuple(note.number for note in self._notes if note.document_id == document_id)

    def _choose(self, records: Sequence[Coded]) -> list[Coded]:
        """Records in the order in which they are worth quoting; the same words of one text and its copies once."""
        seen: set[tuple[str, str]] = set()
        documents: set[str] = set()
        first: list[Coded] = []
        later: list[Coded] = []
        for record in records:
            place = record.evidence
            document = self._documents[place.document_id]
            original = document.copy_of or document.id
            if (original, place.exact) in seen:
                continue
            seen.add((original, place.exact))
            repeated = original in documents
            (later if repeated else first).append(record)
            documents.add(original)
        return first + later

    def _number(self, record: Coded) -> int:
        if record.id not in self._numbers:
            self._numbers[record.id] = len(self._notes) + 1
            self._notes.append(self._note(record, len(self._notes) + 1))
        return self._numbers[record.id]

    def _note(self, record: Coded, number: int) -> Note:
        place, writer = record.evidence, self._writer
        document = self._documents[place.document_id]
        mark: Mark = ""
        if isinstance(record, Statement):
            mark = mark_of(record.type, record.status, record.actors, record.speaker)
        return Note(
            number=number,
            record_id=record.id,
            document_id=document.id,
            quote=place.exact,
            start=place.start,
            end=place.end,
            language=document.language,
            title=title_of(document, writer.language),
            source=shown(document.source),
            dated=dated_of(document, writer.language),
            speaker=writer.voice(record.speaker, record.speaker_mentions).text,
            status=mark,
            status_text=writer.status(mark),
        )


def title_of(document: Document, language: str) -> str:
    """The title of a document, or that it has none."""
    return shown(document.title) or word(language, "document.untitled")


def dated_of(document: Document, language: str) -> str:
    """The date of a document in words, or that it is undated."""
    return date_text(document.published, language) or word(language, "document.undated")
