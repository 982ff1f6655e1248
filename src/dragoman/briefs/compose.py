"""From records to a brief: sections in order, then what is missing, the notes and the sources."""

from collections.abc import Sequence

from dragoman.briefs.brief import Brief, Gap, Provenance, Section, Source
from dragoman.briefs.dates import dated
from dragoman.briefs.notes import dated_of, title_of
from dragoman.briefs.sections import BUILDERS, LIMITS, bottom_line, section
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, sentence_case, shown, word
from dragoman.errors import UsageError
from dragoman.records import STRANDS, Document, Issue, edtf
from dragoman.records.material import BriefMaterial
from dragoman.resources import LANGUAGES

RUN_LENGTH = 12
MAX_ITEMS = 12
_SEPARATOR = " · "


def compose(material: BriefMaterial, language: str) -> Brief:
    """A brief in a language, whatever the languages of the documents.

    Args:
        material: the records of two states, or of all.
        language: `en` or `fr`.

    Raises:
        UsageError: briefs are not written in this language.
    """
    if language not in LANGUAGES:
        raise UsageError(f"Briefs are written in {', '.join(LANGUAGES)}, not in {language!r}.")
    teller = Teller(material, language)
    sections, left_out = _sections(teller)
    sources = _sources(teller)
    between = tuple(material.between or ())
    return Brief(
        language=language,
        title=_title(teller, between),
        subtitle=_subtitle(teller),
        between=between,
        as_of=material.as_of,
        day=teller.day,
        provenance=_provenance(material),
        run_id=material.run.id if material.run else "",
        sections=sections,
        gaps=(*_gaps(teller), *left_out, *_unquoted(teller, sources)),
        notes=teller.register.notes,
        sources=sources,
    )


def _sections(teller: Teller) -> tuple[tuple[Section, ...], list[Gap]]:
    """All sections that have lines, and what was left out of them for length."""
    made = [section(teller, "bottom_line", bottom_line(teller))]
    gaps = []
    for kind, build in BUILDERS:
        lines, dropped = build(teller, LIMITS[kind])
        made.append(section(teller, kind, lines))
        if dropped:
            heading = word(teller.language, f"section.{kind}")
            gaps.append(Gap(kind="left_out", text=counted(teller.language, "gap.left_out", dropped, section=heading)))
    return tuple(found for found in made if found.lines), gaps


def _provenance(material: BriefMaterial) -> Provenance:
    """What it takes to make the brief again."""
    run = material.run
    return Provenance(
        run_ids=tuple(each.id for each in material.runs),
        code_version=run.code_version if run else "",
        reader_version=run.reader_version if run else "",
        documents=tuple(sorted((document.id, document.text_hash) for document in material.documents)),
    )


def _title(teller: Teller, between: Sequence[str]) -> str:
    if not between:
        return word(teller.language, "title.all")
    one, other = teller.writer.names(between)
    return word(teller.language, "title.between", one=one, other=other)


def _subtitle(teller: Teller) -> str:
    """The day, the number of documents and their period, the run."""
    language, documents = teller.language, teller.material.documents
    parts = []
    if teller.day is not None:
        parts.append(word(language, "subtitle.as_of", date=teller.writer.date(edtf.from_date(teller.day))))
    parts.append(counted(language, "subtitle.documents", len(documents)) + _period(teller))
    if teller.material.run is not None:
        parts.append(word(language, "subtitle.run", run=teller.material.run.id[:RUN_LENGTH]))
    return _SEPARATOR.join([sentence_case(parts[0]), *parts[1:]])


def _period(teller: Teller) -> str:
    documents = teller.material.documents
    language = teller.language
    days = [day for document in documents for day in edtf.bounds(document.published) if day is not None]
    undated = sum(not document.published for document in documents)
    parts = []
    if days:
        value = edtf.interval(edtf.from_date(min(days)), edtf.from_date(max(days)))
        parts.append(word(language, "subtitle.period", period=dated(value, language, "when").strip()))
    if undated:
        parts.append(counted(language, "subtitle.undated", undated))
    return "".join(f", {part}" for part in parts)


def _gaps(teller: Teller) -> tuple[Gap, ...]:
    """What the pile does not tell: nothing at all, undated documents, refused ones, empty strands."""
    language, material = teller.language, teller.material
    gaps: list[Gap] = []
    if not teller.core:
        gaps.append(Gap(kind="empty", text=word(language, "gap.empty")))
    undated = [d for d in material.documents if not d.published]
    if undated:
        names = tuple(title_of(document, language) for document in undated[:MAX_ITEMS])
        gaps.append(Gap(kind="undated", text=counted(language, "gap.undated", len(undated)), items=names))
    refused = list(dict.fromkeys(i for i in material.issues if i.stage == "documents" and not _is_read(i, material)))
    if refused:
        named = tuple(shown(f"{issue.subject}: {issue.message}") for issue in refused[:MAX_ITEMS])
        gaps.append(Gap(kind="refused", text=counted(language, "gap.refused", len(refused)), items=named))
    if teller.unsure:
        gaps.append(Gap(kind="left_out", text=counted(language, "gap.unsure", teller.unsure)))
    told = {case.event.strand for case in teller.core}
    empty = [teller.writer.strand(strand) for strand in STRANDS if strand not in told and strand != "other"]
    if empty and teller.core:
        gaps.append(Gap(kind="strands", text=word(language, "gap.strands", strands=", ".join(empty))))
    return tuple(gaps)


def _unquoted(teller: Teller, sources: Sequence[Source]) -> list[Gap]:
    """How many documents were read and are not quoted."""
    count = len(teller.material.documents) - len(sources)
    return [Gap(kind="left_out", text=counted(teller.language, "gap.unquoted", count))] if count else []


def _is_read(issue: Issue, material: BriefMaterial) -> bool:
    """Whether the document of a remark is in the pile all the same."""
    return any(issue.subject in (document.id, document.path) for document in material.documents)


def _sources(teller: Teller) -> tuple[Source, ...]:
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
        notes=teller.register.cited(document.id),
    )
