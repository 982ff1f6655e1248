"""The page of a dossier: what it holds is gathered here, and put into one file by `dragoman.pages`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman import derived
from dragoman.asking import AsOf, Between, to_day, to_pair
from dragoman.briefing import Briefing, Progress
from dragoman.charting import Charting
from dragoman.errors import UsageError
from dragoman.records import Document, Event, Statement, edtf
from dragoman.records.json import to_dict
from dragoman.records.material import BriefMaterial
from dragoman.records.page import PageEvent, PageMaterial, Speech, Standing
from dragoman.resources import LANGUAGES

BOTH_LANGUAGES = 3_000
"""Events up to which a page can be read in all languages; a larger one speaks its own only, to stay small."""


class Paging(Briefing, Charting):
    """The part of a `Dossier` that makes its page."""

    _page: tuple[tuple[object, ...], str] | None = None
    """What the last page was made of, and the page."""

    def page(
        self,
        between: Between = None,
        lang: str = "en",
        as_of: AsOf = None,
        live: bool = False,
        progress: Progress | None = None,
    ) -> str:
        """One self-contained HTML file to read the dossier in; it asks nothing of any network.

        Args:
            between: two states, None for all.
            lang: `en` or `fr`, in which it opens.
            as_of: what was known by the end of that day; in the page one can go back from there.
            live: whether `dragoman serve` gives it out, which can be asked to search.
            progress: called as in `forecast`, where forecasts must be learnt first.

        Raises:
            UsageError: pages are not written in this language.
        """
        from dragoman.pages import render_page

        if lang not in LANGUAGES:
            raise UsageError(f"Pages are written in {', '.join(LANGUAGES)}, not in {lang!r}.")
        asked = self._store.version(), to_pair(between), lang, to_day(as_of), live
        if self._page is None or self._page[0] != asked:
            brief = self.material(between, as_of, progress)
            self._page = asked, render_page(self._page_material(brief, lang), live)
        return self._page[1]

    def _page_material(self, brief: BriefMaterial, lang: str) -> PageMaterial:
        from dragoman.documents.outlets import outlet_countries
        from dragoman.events.weights import SILENT_AFTER_DAYS

        material = replace(brief, statements=self._all(brief))
        gathered = _Gathered(material, brief, lang)
        return PageMaterial(
            language=lang,
            as_of=brief.day or date.today(),
            between=brief.between or (),
            documents=_needed(material),
            countries=outlet_countries(),
            reliability={each.name: each.rating.grade for each in brief.publishers},
            statements=material.statements,
            marks=gathered.marks,
            events=gathered.events,
            expected=brief.expectations,
            positions=brief.positions,
            silent_after=SILENT_AFTER_DAYS,
            speech=gathered.speech,
            charts=self._charts(material),
        )

    def _all(self, material: BriefMaterial) -> tuple[Statement, ...]:
        """The statements of a brief, and all others of its events, in order of time."""
        ids = {i for event in material.events for i in event.statement_ids} - {s.id for s in material.statements}
        known = {document.id for document in material.documents}
        more = [s for s in self._store.statements(ids=ids) if s.evidence.document_id in known] if ids else []
        return tuple(sorted((*material.statements, *more), key=_moment))


class _Gathered:
    """The events of a page, told in its languages."""

    def __init__(self, material: BriefMaterial, brief: BriefMaterial, lang: str) -> None:
        from dragoman.briefs import Captions

        languages = sorted(LANGUAGES, key=lambda each: each != lang)
        kept = languages if len(material.events) <= BOTH_LANGUAGES else languages[:1]
        self._material = material
        self._brief = brief
        self._documents = {document.id: document for document in material.documents}
        self._captions = {language: Captions(material, language) for language in kept}
        own = self._captions[lang]
        ratings = {rating.subject: rating.grade for rating in material.ratings}
        told = {statement.id: statement for statement in material.statements}
        self.marks = {statement.id: own.mark(statement) for statement in material.statements}
        events = (
            PageEvent(
                standings=self._standings(event, _told(event, told)),
                credibility=ratings.get(event.id, ""),
                core=material.is_core(event),
                sure=event.id in own.sure,
            )
            for event in material.events
        )
        self.events = tuple(sorted(events, key=_when))
        self.speech = {language: self._speech(language) for language in kept}

    def _standings(self, event: Event, told: Sequence[Statement]) -> tuple[Standing, ...]:
        return tuple(
            self._standing(day, before, [s for s in told if s.known_at.date() <= day] if before != event else told)
            for day, before in derived.stood(event, told, self._documents)
        )

    def _standing(self, day: date, event: Event, told: Sequence[Statement]) -> Standing:
        lines = {language: captions.tell(event, told) for language, captions in self._captions.items()}
        return Standing(
            day=day,
            event=event,
            mark=next(iter(lines.values()))[1],
            sentences={language: text for language, (text, _) in lines.items()},
        )

    def _speech(self, language: str) -> Speech:
        from dragoman.briefs import compose

        captions, material = self._captions[language], self._material
        brief = compose(self._brief, language)
        return Speech(
            title=brief.title,
            speakers={s.id: captions.speaker(s) for s in material.statements if s.speaker},
            names={code: captions.name(code) for code in sorted(self._codes())},
            brief=to_dict(brief),
        )

    def _codes(self) -> set[str]:
        """All codes that the page may name."""
        material = self._material
        found = set(material.between or ())
        for statement in material.statements:
            found.update(statement.parties, statement.speaker)
        for event in material.events:
            found.update(event.parties)
        return found


def _told(event: Event, told: Mapping[str, Statement]) -> list[Statement]:
    """The statements of an event that are at hand, in the order in which they became known."""
    found = [told[i] for i in event.statement_ids if i in told]
    return sorted(found, key=_moment)


def _when(each: PageEvent) -> tuple[object, ...]:
    """The day by which the page puts an event in order; an undated one stands where it became known."""
    event = each.standings[-1].event
    low, high = edtf.bounds(event.when)
    return low or high or each.standings[0].day, event.id


def _moment(statement: Statement) -> tuple[object, ...]:
    return statement.known_at, statement.evidence.document_id, statement.evidence.start, statement.id


def _needed(material: BriefMaterial) -> tuple[Document, ...]:
    """Documents that are quoted, and those that these repeat."""
    quoted: set[str] = {s.evidence.document_id for s in material.statements}
    quoted |= {a.evidence.document_id for a in material.assessments}
    originals = {d.copy_of for d in material.documents if d.id in quoted}
    return tuple(d for d in material.documents if d.id in quoted | originals)
