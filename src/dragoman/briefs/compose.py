"""From records to a brief: sections in order, then what is missing, the notes and the sources."""

from collections.abc import Sequence

from dragoman.briefs.brief import Brief, Provenance
from dragoman.briefs.dates import dated
from dragoman.briefs.gaps import gaps, unquoted
from dragoman.briefs.outlook import terms
from dragoman.briefs.sections import sections
from dragoman.briefs.sources import sources
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, sentence_case, word
from dragoman.errors import UsageError
from dragoman.records import edtf
from dragoman.records.material import BriefMaterial
from dragoman.resources import LANGUAGES

RUN_LENGTH = 12
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
    made, left_out = sections(teller)
    cited = sources(teller)
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
        terms=terms(language, [line for section in made for line in section.lines]),
        sections=made,
        gaps=(*gaps(teller), *left_out, *unquoted(teller, cited)),
        notes=teller.register.notes,
        sources=cited,
    )


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
