"""What the pile does not tell: about the documents, never about the world."""

from collections.abc import Sequence

from dragoman.briefs.brief import Gap, Source
from dragoman.briefs.notes import title_of
from dragoman.briefs.standing import told_ties
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, shown, word
from dragoman.records import STRANDS, Issue
from dragoman.records.material import BriefMaterial
from dragoman.resources import read_table

MAX_ITEMS = 12


def gaps(teller: Teller) -> tuple[Gap, ...]:
    """What the pile does not tell: nothing at all, undated documents, refused ones, empty strands."""
    language, material = teller.language, teller.material
    found: list[Gap] = []
    if not teller.core:
        found.append(Gap(kind="empty", text=word(language, "gap.empty")))
    undated = [d for d in material.documents if not d.published]
    if undated:
        names = tuple(title_of(document, language) for document in undated[:MAX_ITEMS])
        found.append(Gap(kind="undated", text=counted(language, "gap.undated", len(undated)), items=names))
    refused = list(dict.fromkeys(i for i in material.issues if i.stage == "documents" and not _is_read(i, material)))
    if refused:
        named = tuple(shown(f"{issue.subject}: {issue.message}") for issue in refused[:MAX_ITEMS])
        found.append(Gap(kind="refused", text=counted(language, "gap.refused", len(refused)), items=named))
    if teller.unsure:
        found.append(Gap(kind="left_out", text=counted(language, "gap.unsure", teller.unsure)))
    of_ties = {row["kind"]: row["strand"] for row in read_table("briefs/ties.tsv")}
    told = {case.event.strand for case in teller.core} | {of_ties[tie.kind] for tie in told_ties(teller, own=True)}
    empty = [teller.writer.strand(strand) for strand in STRANDS if strand not in told and strand != "other"]
    if empty and teller.core:
        found.append(Gap(kind="strands", text=counted(language, "gap.strands", len(empty), strands=", ".join(empty))))
    return tuple(found)


def unquoted(teller: Teller, sources: Sequence[Source]) -> list[Gap]:
    """How many documents were read and are not quoted."""
    count = len(teller.material.documents) - len(sources)
    return [Gap(kind="left_out", text=counted(teller.language, "gap.unquoted", count))] if count else []


def _is_read(issue: Issue, material: BriefMaterial) -> bool:
    """Whether the document of a remark is in the pile all the same."""
    return any(issue.subject in (document.id, document.path) for document in material.documents)
