"""What drives relations and what brakes them, as the sources judge it: their names, their words, their doubts."""

from collections.abc import Sequence

from dragoman.briefs.brief import Line
from dragoman.briefs.notes import title_of
from dragoman.briefs.plan import Part, Plan
from dragoman.briefs.sentences import QUOTED_LENGTH
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, cut, frames, shown, word
from dragoman.records import Assessment

MOST_OF_A_KIND = 2
TITLE_LENGTH = 60
KINDS = ("driver", "brake", "view")


def drivers(teller: Teller, _: Plan) -> Part:
    """Drivers, then brakes, then what people quoted by name say besides."""
    lines: list[Line] = []
    dropped = 0
    for kind in KINDS:
        found = _of_kind(teller.material.assessments, kind)
        heading = word(teller.language, f"group.{kind}")
        chosen = _spread(found)[:MOST_OF_A_KIND]
        lines += [_line(teller, assessment, heading) for assessment in chosen]
        dropped += len(found) - len(chosen)
    return Part(lines, dropped)


def _of_kind(found: Sequence[Assessment], kind: str) -> list[Assessment]:
    """Judgements of a kind: people quoted by name first, then others quoted, then authors; short ones before long."""
    chosen = [a for a in found if (not a.role and a.speaker if kind == "view" else a.role == kind)]
    unique = {a.evidence.exact: a for a in reversed(chosen)}

    def order(a: Assessment) -> tuple[object, ...]:
        too_long = len(a.evidence.exact) > QUOTED_LENGTH
        return not a.speaker_mentions, not a.speaker, too_long, a.strand == "other", -len(a.evidence.exact), a.id

    return sorted(unique.values(), key=order)


def _spread(found: Sequence[Assessment]) -> list[Assessment]:
    """The same with one of each document and strand before a second one."""
    seen: set[tuple[str, str]] = set()
    first: list[Assessment] = []
    later: list[Assessment] = []
    for each in found:
        key = each.evidence.document_id, each.strand
        (later if key in seen else first).append(each)
        seen.add(key)
    return first + later


def _line(teller: Teller, assessment: Assessment, group: str) -> Line:
    writer, language = teller.writer, teller.language
    voice = teller.voice(assessment)
    speaker = voice.text or _author(teller, assessment)
    details = [writer.strand(assessment.strand)] if assessment.strand != "other" else []
    if assessment.likelihood and assessment.likelihood not in assessment.evidence.exact[:QUOTED_LENGTH]:
        details.append(writer.quoted(assessment.likelihood))
    frame = frames(language)["judged.strand" if details else "judged"]
    quote = writer.quoted(assessment.evidence.exact)
    text = writer.fill(frame, {}, speaker=speaker, quote=quote, strand=", ".join(details))
    return teller.line(text, [assessment], None, group, (), "").judging(assessment.id)


def _author(teller: Teller, assessment: Assessment) -> str:
    """The author of a document: its publisher, else the text by its title."""
    document = teller.documents[assessment.evidence.document_id]
    if document.source:
        return shown(document.source)
    language = teller.language
    if not document.title:
        return counted(language, "authors", 1)
    title = writer_quote(language, cut(title_of(document, language), TITLE_LENGTH))
    return teller.writer.fill(frames(language)["author.of"], {}, title=title)


def writer_quote(language: str, text: str) -> str:
    """A title between the quotation marks of a language."""
    return word(language, "quoted", text="\x00").replace("\x00", text)
