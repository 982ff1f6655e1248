"""A small material made by hand: a treaty, a contested delivery, plans with and without a year, a rumour denied."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from dragoman.events import expectations, positions, weigh_sources
from dragoman.ratings import Judged, rate_event, rate_publishers
from dragoman.records import Assessment, Block, Document, Event, Evidence, Issue, Run, Statement, StatusStep
from dragoman.records.material import BriefMaterial
from dragoman.ties import fold
from make import document, statement

COURRIER = (
    "La Russie et la Corée du Nord ont signé un traité le 19 juin 2024. "
    "Selon Séoul, Pyongyang a livré des obus à Moscou. "
    "Moscou dément avoir reçu des obus de Pyongyang. "
    "Le ministre russe des Affaires étrangères se rendra à Pyongyang le 1er juillet 2024. "
    "La Russie a critiqué les États-Unis. "
    "Leurs relations se renforcent vite."
)
HERALD = (
    "Russia and North Korea signed a treaty on 19 June 2024. "
    "A Russian delegation will travel to Pyongyang on 11-13 July. "
    "Kim Jong Un may visit Russia. "
    "The Kremlin said that no visit was planned."
)
RUN = Run(
    id="run-0123456789abcdef01234567",
    started=datetime(2024, 7, 5, 8, tzinfo=UTC),
    finished=datetime(2024, 7, 5, 9, tzinfo=UTC),
    code_version="1",
    reader_version="1",
    data_hash="",
    settings_hash="",
)

STAGES = {
    "happened": "happened",
    "planned": "announced",
    "possible": "speculated",
    "hypothetical": "speculated",
    "denied": "denied",
}


def event(*told: Statement, **fields: Any) -> Event:
    first = told[0]
    ids = tuple(sorted(s.id for s in told))
    values: dict[str, Any] = {
        "id": Event.identify(ids),
        "type": first.type,
        "mode": first.mode,
        "actors": first.actors,
        "recipients": first.recipients,
        "when": first.when,
        "place": first.place,
        "strand": first.strand,
        "status": first.status,
        "history": tuple(
            StatusStep(
                status=s.status, stage=STAGES[s.status], speaker=s.speaker, statement_id=s.id, known_at=s.known_at
            )
            for s in told
        ),
        "statement_ids": ids,
        "sources": len({s.evidence.document_id for s in told}),
        "known_at": first.known_at,
    }
    return Event(**(values | fields))


def assessment(doc: Document, quote: str, **fields: Any) -> Assessment:
    start = doc.text.index(quote)
    evidence = Evidence(document_id=doc.id, exact=quote, start=start, end=start + len(quote))
    values = {"id": Assessment.identify(evidence), "evidence": evidence, "known_at": doc.known_at} | fields
    return Assessment(**values)


def completed(**fields: Any) -> BriefMaterial:
    """A material with what the stages make of its events."""
    found = BriefMaterial(**fields)
    core = [each for each in found.events if found.is_core(each)]
    told = {s.id: s for s in found.statements}
    known = {document.id: document for document in found.documents}
    languages = {document.id: document.language for document in found.documents}
    return replace(
        found,
        expectations=expectations(core, told, found.day) if found.day else (),
        positions=tuple(p for e in core if e.contested for p in positions(e, told)),
        ties=tuple(fold(core, told, languages, found.between)) if found.between else (),
        ratings=tuple(
            rate_event(e, of_e := [told[i] for i in e.statement_ids], weigh_sources(of_e, known), Judged())
            for e in core
        ),
        publishers=rate_publishers(found.documents, found.statements, found.events, Judged()),
    )


def small_material() -> BriefMaterial:
    courrier = document(
        COURRIER,
        url="https://courrier.example/traite",
        title="Moscou et Pyongyang s'allient",
        source="Le Courrier",
        language="fr",
        published="2024-06-20",
    )
    herald = document(HERALD, title="Kremlin plays down summit", source="The Herald")
    copy = document(
        COURRIER,
        url="https://autre.example/traite",
        title="Moscou et Pyongyang s'allient",
        source="L'Autre",
        language="fr",
        published="2024-06-21",
        copy_of=courrier.id,
    )
    both: dict[str, Any] = {"actors": ("PRK", "RUS")}
    treaty = statement(
        courrier,
        "La Russie et la Corée du Nord ont signé un traité le 19 juin 2024",
        trigger="signé",
        when="2024-06-19",
        when_basis="stated",
        **both,
    )
    signed = statement(
        herald,
        "Russia and North Korea signed a treaty on 19 June 2024",
        when="2024-06-19",
        when_basis="stated",
        **both,
    )
    shells: dict[str, Any] = {"type": "AID", "actors": ("PRK",), "recipients": ("RUS",), "trigger": "livré"}
    claim = statement(courrier, "Pyongyang a livré des obus à Moscou", speaker=("KOR",), **shells)
    denial = statement(
        courrier, "Moscou dément avoir reçu des obus de Pyongyang", speaker=("RUS",), status="denied", **shells
    )
    visit: dict[str, Any] = {"type": "CONSULT", "mode": "visit", "trigger": "visite", "strand": "diplomacy"}
    minister = statement(
        courrier,
        "Le ministre russe des Affaires étrangères se rendra à Pyongyang le 1er juillet 2024",
        actors=("RUS",),
        recipients=("PRK",),
        status="planned",
        when="2024-07-01",
        when_basis="stated",
        **visit,
    )
    critics = statement(
        courrier,
        "La Russie a critiqué les États-Unis",
        type="ACCUSE",
        mode="disapprove",
        actors=("RUS",),
        recipients=("USA",),
        trigger="critiqué",
        strand="diplomacy",
    )
    delegation = statement(
        herald,
        "Russia and North Korea signed a treaty on 19 June 2024. "
        "A Russian delegation will travel to Pyongyang on 11-13 July",
        actors=("RUS",),
        recipients=("PRK",),
        status="planned",
        when="XXXX-07-11/XXXX-07-13",
        when_basis="stated",
        **visit,
    )
    to_russia: dict[str, Any] = {"actors": ("PRK",), "recipients": ("RUS",), **visit}
    rumour = statement(herald, "Kim Jong Un may visit Russia", status="possible", **to_russia)
    no_plan = statement(herald, "no visit was planned", status="denied", speaker=("RUS",), **to_russia)
    judged = assessment(
        courrier,
        "Leurs relations se renforcent vite",
        parties=("PRK", "RUS"),
        speaker=("EXP",),
        speaker_mentions=("Anne Vidal, chercheuse",),
        strand="diplomacy",
        direction="strengthens",
    )
    return completed(
        between=("RUS", "PRK"),
        as_of=date(2024, 7, 5),
        day=date(2024, 7, 5),
        foresight="history",
        history=1,
        documents=(courrier, copy, herald),
        statements=(treaty, signed, claim, denial, minister, critics, delegation, rumour, no_plan),
        assessments=(judged,),
        events=(
            event(treaty, signed),
            event(minister),
            event(claim, denial, status="possible", contested=True),
            event(critics),
            event(delegation),
            event(rumour),
            event(no_plan),
        ),
        issues=(Issue(stage="documents", subject="scan.pdf", code="no_text", message="No text was found."),),
        runs=(RUN,),
    )


def hostile_material(title: str, text: str, **fields: Any) -> BriefMaterial:
    """One document with a title and a text that somebody else wrote."""
    values: dict[str, Any] = {"title": title, "published": "2024-06-20", **fields}
    doc = document(text, **values)
    doc = replace(doc, blocks=(Block(kind="paragraph", start=0, end=len(text)),))
    told = statement(doc, speaker=("EXP",), speaker_mentions=(f"Mister {title}",))
    judged = assessment(
        doc, text, parties=("PRK", "RUS"), speaker=("EXP",), speaker_mentions=(f"Mister {title}",), likelihood=title
    )
    return BriefMaterial(
        between=("RUS", "PRK"),
        documents=(doc,),
        statements=(told,),
        assessments=(judged,),
        events=(event(told),),
        issues=(Issue(stage="documents", subject=title, code="x", message=title),),
        runs=(RUN,),
    )
