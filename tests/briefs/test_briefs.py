"""What holds for any brief: no sentence without a quote, every quote in its document, nothing of a document runs."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from briefing import completed, event, hostile_material, small_material
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dragoman.briefs import Line, Note, compose, render_html, render_markdown
from dragoman.errors import UsageError
from dragoman.records import EVENT_TYPES, STATUSES, STRANDS, edtf
from dragoman.records.json import to_dict
from dragoman.records.material import BriefMaterial
from dragoman.resources import LANGUAGES
from make import document, statement

CODES = ["RUS", "PRK", "KOR", "USA", "IGO:UN", "NSA:HAMAS", "ORG:GAZPROM", "UNK"]
WHEN = ["", "2024-06-19", "2024-06", "2024-22", "XXXX-07-11", "2024-06/..", "../2024", "202X", "2024-06-18/2024-07-02"]
TEXT = "Il a plu. Les obus auraient traversé la frontière. They could meet soon. Fin."
QUOTES = ["Les obus auraient traversé la frontière", "They could meet soon", "Il a plu", "Fin"]
sides = st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(lambda codes: tuple(sorted(codes)))


@st.composite
def materials(draw: st.DrawFn) -> BriefMaterial:
    docs = [
        document(TEXT, url=f"https://{n}.example", title=f"T{n}", language=language, published=published)
        for n, (language, published) in enumerate([("fr", "2024-06-20"), ("en", ""), ("", "2023")])
    ]
    told = {}
    for _ in range(draw(st.integers(0, 8))):
        made = statement(
            draw(st.sampled_from(docs)),
            draw(st.sampled_from(QUOTES)),
            type=draw(st.sampled_from(EVENT_TYPES)),
            mode=draw(st.sampled_from(["", "visit", "weapons", "restrict"])),
            status=draw(st.sampled_from(STATUSES)),
            strand=draw(st.sampled_from(STRANDS)),
            actors=draw(sides),
            recipients=draw(sides),
            speaker=draw(sides),
            when=draw(st.sampled_from(WHEN)),
            when_basis=draw(st.sampled_from(["stated", "published"])),
            trigger=str(len(told)),
        )
        told[made.id] = made
    statements = list(told.values())
    events = [event(*statements[i : i + 2]) for i in range(0, len(statements), 2)]
    between = draw(st.sampled_from([None, ("RUS", "PRK")]))
    return completed(
        between=between,
        day=draw(st.sampled_from([None, date(2024, 7, 5)])),
        documents=tuple(docs),
        statements=tuple(statements),
        events=tuple(events),
    )


@given(materials(), st.sampled_from(LANGUAGES))
def test_every_line_rests_on_quotes_of_documents(material: BriefMaterial, language: str) -> None:
    brief = compose(material, language)
    documents = {doc.id: doc for doc in material.documents}
    for note in brief.notes:
        assert documents[note.document_id].text[note.start : note.end] == note.quote
    numbers = [note.number for note in brief.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {n for section in brief.sections for line in section.lines for n in line.notes}
    assert cited == set(numbers)
    for section in brief.sections:
        assert section.lines or section.lead
        for line in section.lines:
            assert line.notes
            assert not re.search(r"[{}]|  |^ |:\.$", f"{line.text} {line.confidence}".strip())
    assert render_markdown(brief).count("[^") >= len(numbers)
    assert html.fromstring(render_html(brief)).get("lang") == language
    assert json.dumps(to_dict(brief))


@given(materials())
def test_only_what_both_are_parties_of_is_told_of_the_dyad(material: BriefMaterial) -> None:
    if material.between is None:
        return
    core = {e.id for e in material.events if material.is_core(e)}
    # An event whose statements turn the act round is told as two: one of the two may be of the dyad.
    both = {s.id for s in material.statements if material.is_core(s)}
    partly = {e.id for e in material.events if both & set(e.statement_ids)}
    for section in compose(material, "en").sections:
        told = {i for line in section.lines for i in line.event_ids}
        assert not told & (core - partly) if section.kind == "others" else told <= core | partly


@pytest.mark.parametrize(("language", "denies"), [("en", "denies it"), ("fr", "dément")])
def test_what_is_denied_is_nowhere_told_without_its_denial(language: str, denies: str) -> None:
    material = small_material()
    (contested,) = [e for e in material.events if e.contested]
    told = replace(contested, status="happened")
    events = tuple(told if e is contested else e for e in material.events)
    brief = compose(replace(material, events=events), language)
    lines = [line for s in brief.sections if s.kind != "contested" for line in s.lines if told.id in line.event_ids]
    assert [s.kind for s in brief.sections for line in s.lines if line in lines] == ["bottom_line"]
    assert all(denies in line.text for line in lines if line.status)
    assert all(line.status != "happened" for line in lines)


def test_a_line_without_a_note_cannot_be() -> None:
    with pytest.raises(ValueError, match="at least one note"):
        Line(text="Russia attacked.", notes=())
    with pytest.raises(ValueError, match="quotes nothing"):
        Note(number=1, record_id="s", document_id="d", quote=" ", start=0, end=1)


def test_a_language_without_briefs_is_refused() -> None:
    with pytest.raises(UsageError, match="'de'"):
        compose(small_material(), "de")


def test_no_documents_no_sentences() -> None:
    brief = compose(BriefMaterial(between=("RUS", "PRK")), "fr")
    assert brief.sections == ()
    assert [gap.kind for gap in brief.gaps] == ["empty"]
    assert "<h1>" in render_html(brief)


def test_an_undated_document_is_said_to_be_undated() -> None:
    brief = compose(small_material(), "fr")
    assert "undated" in [gap.kind for gap in brief.gaps]
    assert [source.dated for source in brief.sources if not source.published] == ["non daté"]
    (line,) = [x for s in brief.sections if s.kind == "announced" for x in s.lines if "précisée" in x.text]
    assert edtf.bounds(line.date) == (None, None)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "](javascript:alert(1)) [x](http://evil.example)",
    "{{ 7 * 7 }} {% for x in y %} {speaker}",
    "`code` *b* _i_ ~~s~~ | a | # h",
    "\x1b[31mred\x07 \u202egnp.exe",
    "1. item\n\n# heading\n[^1]: note",
]


@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_document_runs_in_the_page(bad: str, language: str) -> None:
    material = hostile_material(bad, f"{bad} Russia and North Korea signed.", url="javascript:alert(1)", source=bad)
    page = render_html(compose(material, language))
    tree = html.fromstring(page)
    assert not tree.xpath("//script|//img|//iframe|//link|//object|//form|//*[@style]|//*[starts-with(name(@*), 'on')]")
    assert not [a for element in tree.iter() for a in element.attrib if a.startswith("on")]
    assert all(h.startswith("#") for h in tree.xpath("//a/@href"))
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", page.replace("\n", ""))
    assert "49" not in tree.xpath("string(//main)")


@pytest.mark.parametrize("bad", HOSTILE)
def test_nothing_of_a_document_is_markup_in_markdown(bad: str) -> None:
    text = render_markdown(compose(hostile_material(bad, f"{bad} Russia and North Korea signed."), "en"))
    for line in text.splitlines():
        bare = re.sub(r"\\.", "", line)
        assert not re.search(r"[<>`~|]", bare), line
        assert not re.search(r"\[(?!\^\d+\])|\]\(", bare), line
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", text.replace("\n", ""))
    assert len(re.findall(r"^\[\^1\]:", text, re.M)) == 1


def test_the_page_is_whole_and_its_anchors_lead_somewhere() -> None:
    brief = compose(small_material(), "fr")
    tree = html.fromstring(render_html(brief))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")} <= set(ids)
    assert len(tree.xpath("//*[@id='notes']//li")) == len(brief.notes)
    assert set(tree.xpath("//*[@class='quote']/@lang")) == {"fr", "en"}
    assert not re.search(r"url\(|@import|https?://(?!courrier|autre)", render_html(brief))
    sides = tree.xpath("//section[@id='contested']//div[@class='group'][1]/ul[contains(@class, 'side')]")
    assert len(sides) == 2
    assert sides[1].xpath("string(.//*[@class='status'])") == "démenti"
    assert tree.xpath("//a[@href='https://courrier.example/traite']/@rel") == ["noopener noreferrer nofollow external"]


def test_the_same_material_makes_the_same_brief() -> None:
    assert compose(small_material(), "en") == compose(small_material(), "en")


def test_a_visit_and_its_return_are_two_lines() -> None:
    doc = document("Lavrov visited Pyongyang. Kim may visit Moscow. Moscow denied it.", published="2024-06-20")
    visit = {"type": "CONSULT", "mode": "visit", "trigger": "visit"}
    there = statement(doc, "Lavrov visited Pyongyang", actors=("RUS",), recipients=("PRK",), **visit)
    back = statement(doc, "Kim may visit Moscow", actors=("PRK",), recipients=("RUS",), status="possible", **visit)
    denied = statement(
        doc, "Moscow denied it", actors=("PRK",), recipients=("RUS",), status="denied", speaker=("RUS",), **visit
    )
    merged = event(back, there, denied, status="happened", contested=True)
    material = BriefMaterial(documents=(doc,), statements=(there, back, denied), events=(merged,))
    texts = [line.text for line in compose(material, "en").sections[0].lines]
    assert texts[0].startswith("Main fact: Russia paid a visit to North Korea")
    assert texts[1].startswith("Still disputed: a visit by North Korea to Russia is reported as possible")
    assert texts[1].endswith("; Russia denies it.")
