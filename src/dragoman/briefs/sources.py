"""The sources of a brief: the documents that it quotes, and how far their publishers are relied on."""

from dragoman.briefs.brief import Source
from dragoman.briefs.notes import dated_of, title_of
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, shown, word
from dragoman.records import Document, edtf
from dragoman.records.rating import Rating, Reason
from dragoman.resources import LANGUAGES


def sources(teller: Teller) -> tuple[Source, ...]:
    """Documents that are quoted, and those that they copy or that copy them, by date."""
    register, documents = teller.register, teller.documents
    quoted = {note.document_id for note in register.notes}
    originals = {documents[i].copy_of for i in quoted} - {""}
    wanted = [d for d in teller.material.documents if d.id in quoted | originals or d.copy_of in quoted]
    wanted.sort(key=lambda d: (edtf.sort_key(d.published), d.title, d.id))
    return tuple(_source(teller, document) for document in wanted)


def _source(teller: Teller, document: Document) -> Source:
    language = teller.language
    original = teller.documents.get(document.copy_of)
    basis = word(language, f"basis.{document.published_basis}") if document.published_basis != "none" else ""
    dated_text = dated_of(document, language)
    rating = teller.reliability.get(document.source)
    return Source(
        document_id=document.id,
        title=title_of(document, language),
        source=shown(document.source),
        url=shown(document.url),
        path=shown(document.path),
        language=document.language,
        language_text=word(language, f"language.{document.language if document.language in LANGUAGES else ''}"),
        published=document.published,
        basis=document.published_basis,
        dated=f"{dated_text} ({basis})" if document.published and basis else dated_text,
        copy_of=title_of(original, language) if original else "",
        reliability=rating.grade if rating else "",
        description=_description(language, rating),
        notes=teller.register.cited(document.id),
    )


def _description(language: str, rating: Rating | None) -> str:
    """How far the publisher is relied on, and why, as a sentence."""
    if rating is None:
        return word(language, "reliability.unknown")
    told = [rating.judged] if rating.judged else [_reason(language, reason) for reason in rating.reasons]
    why = ", ".join(text for text in told if text)
    return word(language, f"reliability.{rating.grade}") + (f" ({shown(why)})" if why else "")


def _reason(language: str, reason: Reason) -> str:
    return counted(language, f"record.{reason.code}", reason.count) if reason.count else ""
