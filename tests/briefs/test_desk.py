"""What makes a brief a desk's note: its length, its order, and that nothing is told twice or as more than it is."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from briefing import assessment, completed, event, small_material
from hypothesis import given
from hypothesis import strategies as st
from test_briefs import materials

from dragoman.briefs import Brief, Line, SectionKind, compose, render_html, render_markdown
from dragoman.records import STRANDS, Document
from dragoman.records.indicator import Trend
from dragoman.records.material import BriefMaterial
from dragoman.resources import LANGUAGES
from make import document, statement

ONCE: tuple[SectionKind, ...] = ("strands", "announced", "others")
TEXT = "Il a plu. Lavrov a rencontré Kim. Le traité est signé. Ils se voient. Rien. Tout va mieux. Tout va mal. Fin."
BOTH = {"actors": ("PRK", "RUS")}
MEETING = {"type": "CONSULT", "trigger": "met", "strand": "diplomacy", "mode": ""}
VISIT = {"type": "CONSULT", "mode": "visit", "trigger": "visite", "strand": "diplomacy"}


def paper(published="2025-07-10", text=TEXT, **fields) -> Document:
    return document(text, published=published, language="fr", title=f"T{published}", **fields)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def told(material: BriefMaterial, kind: SectionKind, language="fr") -> list[Line]:
    lines = [line for s in compose(material, language).sections if s.kind == kind for line in s.lines]
    return [replace(line, text=plain(line.text), confidence=plain(line.confidence)) for line in lines]


def texts(brief: Brief) -> str:
    return plain("\n".join(f"{line.text} {line.confidence}" for s in brief.sections for line in s.lines))


def of(*statements, documents, **fields) -> BriefMaterial:
    """A material whose statements are an event each."""
    events = tuple(event(s) for s in statements)
    values = {"between": ("RUS", "PRK"), "day": date(2025, 7, 31), "statements": statements, "events": events}
    return completed(documents=documents, **(values | fields))


@given(materials(), st.sampled_from(LANGUAGES))
def test_it_is_short_and_tells_no_act_twice(material, language):
    brief = compose(material, language)
    lines = {section.kind: section.lines for section in brief.sections}
    assert len(lines.get("bottom_line", ())) <= 4
    assert len(lines.get("key_judgements", ())) <= 7
    assert len({line.group for line in lines.get("strands", ())}) <= 5
    body = [
        (id_, line.text) for kind in ONCE for line in lines.get(kind, ()) for id_ in line.event_ids if not line.arrow
    ]
    assert len(body) == len(set(body))


@given(materials(), st.sampled_from(LANGUAGES))
def test_nothing_that_is_past_or_present_has_a_likelihood(material, language):
    brief = compose(material, language)
    assert brief.terms == ()
    assert "%" not in texts(brief)


def test_who_meets_is_told_by_the_office_that_the_source_gives():
    doc = paper("2025-07-13")
    met = statement(
        doc, "Lavrov a rencontré Kim", when="2025-07-12", when_basis="stated", actor_mentions=("Sergei Lavrov", "Kim Jong Un"), **BOTH, **MEETING
    )  # fmt: skip
    (line,) = [x for x in told(of(met, documents=(doc,)), "bottom_line") if x.status]
    assert (
        line.text
        == "Ce qui change : le chef de la diplomatie russe et le dirigeant nord-coréen ont eu une rencontre le 12 juillet 2025."
    )
    one = replace(met, actor_mentions=("Sergei Lavrov", "eux"))
    (line,) = [x for x in told(of(one, documents=(doc,)), "bottom_line") if x.status]
    assert "la Russie et la Corée du Nord ont eu une rencontre" in line.text


@pytest.mark.parametrize(
    ("mention", "language", "wanted"),
    [
        ("le dirigeant nord-coréen Russie", "fr", "toute visite du dirigeant nord-coréen en Russie"),
        ("North Korean leader", "en", "any visit by the North Korean leader to Russia"),
        ("le ministre nord-coréen Affaires étrangères", "fr", "toute visite du chef de la diplomatie nord-coréenne en Russie"),
        ("des diplomates", "fr", "toute visite nord-coréenne en Russie"),
        ("un ancien dirigeant nord-coréen", "fr", "toute visite nord-coréenne en Russie"),
        ("le chef de l'opposition", "fr", "toute visite nord-coréenne en Russie"),
    ],
)  # fmt: skip
def test_a_visitor_is_told_by_his_office_or_by_his_state(mention, language, wanted):
    doc = paper()
    denied = statement(doc, "Rien", status="denied", actors=("PRK",), recipients=("RUS",), actor_mentions=(mention,), speaker=("RUS",), **VISIT)  # fmt: skip
    assert wanted in texts(compose(of(denied, documents=(doc,)), language))


def plan_and_act(first: str, second: str) -> BriefMaterial:
    early, late = paper(first), paper(second, text=TEXT + " Suite.")
    sides = {"actors": ("RUS",), "recipients": ("PRK",), "when": "2025-07-11", "when_basis": "stated", **VISIT}
    plan = statement(early, "Ils se voient", status="planned", **sides)
    act = statement(late, "Rien", **sides)
    whole = event(plan, act, status="happened", known_at=plan.known_at)
    return of(plan, act, documents=(early, late), events=(whole,))


def test_what_was_announced_and_then_done_is_told_as_kept():
    (line,) = told(plan_and_act("2025-07-01", "2025-07-12"), "announced")
    assert line.group == "Tenu"
    assert (
        line.text
        == "Une visite russe a eu lieu en Corée du Nord le 11 juillet 2025, comme annoncé le 1er juillet 2025."
    )


def test_what_one_day_tells_as_announced_and_as_done_is_not_kept():
    assert "comme annoncé" not in texts(compose(plan_and_act("2025-07-12", "2025-07-12"), "fr"))


def test_what_is_announced_twice_is_told_once_and_another_day_is_another_visit():
    doc = paper()
    sides = {"actors": ("RUS",), "recipients": ("PRK",), "status": "planned", **VISIT}
    plans = [
        statement(doc, quote, **(sides | {"trigger": quote} | more))
        for quote, more in [
            ("Rien", {"when": "2025-08-11", "when_basis": "stated"}),
            ("Fin", {}),
            ("Il a plu", {"actors": ("PRK", "RUS"), "recipients": (), "when": "2025-08-11", "when_basis": "stated"}),
            ("Ils se voient", {"when": "2025-09-01", "when_basis": "stated"}),
        ]
    ]
    lines = told(of(*plans, documents=(doc,)), "announced")
    assert [line.text for line in lines] == [
        "Une visite russe en Corée du Nord est annoncée pour le 11 août 2025.",
        "Une visite russe en Corée du Nord est annoncée pour le 1er septembre 2025.",
    ]


def test_nothing_is_done_before_its_day():
    doc = paper("2025-07-10")
    done = statement(doc, "Rien", when="2025-07-11/2025-07-13", when_basis="stated", **BOTH)
    assert "juillet" not in told(of(done, documents=(doc,)), "bottom_line")[0].text


def test_a_party_that_came_to_admit_what_it_denied_is_told_so():
    early, late = paper("2025-05-01"), paper("2025-06-01", text=TEXT + " Suite.", source="B")
    troops = {"type": "AID", "actors": ("PRK",), "recipients": ("RUS",), "trigger": "envoyé"}
    claim = statement(early, "Fin", speaker=("KOR",), **troops)
    no = statement(early, "Rien", speaker=("PRK",), status="denied", confidence=0.5, **troops)
    yes = statement(late, "Il a plu", speaker=("PRK",), **troops)
    whole = event(claim, no, yes, status="happened", contested=True)
    material = of(claim, no, yes, documents=(early, late), events=(whole,))
    (line,) = [x for x in told(material, "bottom_line") if x.status]
    assert line.text.startswith("Fait principal : la Corée du Nord dit avoir ")
    assert line.text.endswith(", ce que dit aussi la Corée du Sud (rapporté le 1er mai 2025, 2 sources indépendantes).")
    other = statement(late, "Tout va mieux", when="2025-05-30", when_basis="stated", **BOTH)
    both = replace(material, statements=(*material.statements, other), events=(whole, event(other)))
    confidence = [x.confidence for x in told(both, "key_judgements") if whole.id in x.event_ids]
    assert confidence == [
        "Confiance modérée : 2 sources indépendantes, fait reconnu par la Corée du Nord, qui le démentait d’abord."
    ]


def test_what_its_denier_came_to_admit_is_no_longer_disputed():
    early, late = paper("2025-05-01"), paper("2025-06-01", text=TEXT + " Suite.", source="B")
    troops = {"type": "AID", "actors": ("PRK",), "recipients": ("RUS",), "trigger": "envoyé"}
    no = statement(early, "Rien", speaker=("PRK",), status="denied", **troops)
    yes = statement(late, "Il a plu", speaker=("PRK",), **troops)
    settled = of(no, yes, documents=(early, late), events=(event(no, yes, status="happened", contested=False),))
    standing = replace(settled, events=(event(no, yes, status="happened", contested=True),))

    def open_(material):
        return [x.text for x in told(material, "bottom_line") if x.text.startswith("Reste contesté")]

    assert (len(open_(settled)), len(open_(standing))) == (0, 1)
    assert not any("dément" in x.text for x in told(settled, "bottom_line"))


def test_how_sure_a_judgement_is_stands_in_a_sentence_of_its_own():
    doc = paper()
    acts = [
        statement(doc, quote, type=type_, actors=("RUS",), recipients=("PRK",), trigger=quote)
        for quote, type_ in [("Fin", "AID"), ("Rien", "COOPERATE")]
    ]
    lines = told(of(*acts, documents=(doc,)), "key_judgements", "en")
    assert [line.confidence for line in lines] == ["Low confidence: a single source."] * 2
    assert not any("confidence" in line.text for line in lines)
    for render in (render_markdown, render_html):
        assert render(compose(of(*acts, documents=(doc,)), "en")).count("Low confidence: a single source.") == 2


def seen(doc: Document, *directions: str):
    quotes = ["Tout va mieux", "Tout va mal", "Le traité est signé", "Ils se voient"]
    return tuple(
        assessment(doc, quote, parties=("PRK", "RUS"), direction=direction, strand="defence")
        for quote, direction in zip(quotes, directions, strict=False)
    )


@pytest.mark.parametrize(
    ("directions", "arrow"),
    [
        (["strengthens"] * 3, "strengthens"),
        (["weakens"] * 3 + ["strengthens"], "weakens"),
        (["strengthens", "strengthens", "weakens", "weakens"], ""),
        (["strengthens"] * 2, ""),
    ],
)
def test_an_arrow_needs_most_of_the_sources_and_names_them(directions, arrow):
    doc = paper()
    material = of(statement(doc, "Rien", **BOTH), documents=(doc,), assessments=seen(doc, *directions))
    lines = [x for x in told(material, "key_judgements") if x.subject == "trend:all"]
    assert [x.arrow for x in lines] == [arrow] * bool(arrow)
    assert all(x.text.startswith("L’auteur d’un document voit les relations") for x in lines)


def test_between_those_who_fight_no_relation_grows_stronger():
    doc = paper()
    attack = statement(doc, "Rien", type="ASSAULT", actors=("RUS",), recipients=("PRK",))
    material = of(attack, documents=(doc,), assessments=seen(doc, *["strengthens"] * 3))
    assert not [x for x in told(material, "key_judgements") if x.arrow]


def test_figures_give_an_arrow_where_there_is_a_past_to_compare_with():
    doc = paper()
    act = statement(doc, "Rien", type="AID", actors=("RUS",), recipients=("PRK",))
    trend = Trend(
        one="RUS", other="PRK", strand="all", direction="strengthens", events=40, before=12.0, net=9, net_before=2, z=4.1, moves=(("AID", 9, 1.0),), event_ids=(event(act).id,)
    )  # fmt: skip
    material = of(act, documents=(doc,), trends=(trend,))
    (line,) = [x for x in told(material, "key_judgements", "en") if x.arrow]
    assert (
        line.text
        == "40 acts in the last quarter, against 12 expected at the earlier pace (aid: 9, against 1): relations between Russia and North Korea are growing stronger."
    )
    assert line.notes
    thin = replace(material, trends=(replace(trend, before=2.0),))
    assert not [x for x in told(thin, "key_judgements") if x.arrow]


def test_who_says_nothing_of_a_dispute_is_named():
    lines = told(small_material(), "contested")
    assert "La Corée du Nord n’en dit rien dans les documents lus." in [line.text for line in lines]


def test_what_stands_says_since_when_and_what_was_signed_says_when():
    lines = told(small_material(), "ties")
    assert [line.text for line in lines] == ["Traité : signé le 19 juin 2024."]
    assert lines[0].subject.startswith("tie-")


def test_nothing_about_the_world_is_told_without_a_note_and_gaps_tell_of_the_documents():
    brief = compose(small_material(), "fr")
    assert all(line.notes for s in brief.sections for line in s.lines)
    assert [s.kind for s in brief.sections if not s.lines] == ["outlook"]


def test_a_brief_says_what_it_takes_to_make_it_again():
    material = small_material()
    found = compose(material, "fr").provenance
    assert found.documents == tuple(sorted((d.id, d.text_hash) for d in material.documents))
    assert found.run_ids == ("run-0123456789abcdef01234567",)


def test_when_all_is_of_one_day_no_sentence_says_so():
    doc = paper()
    acts = [statement(doc, quote, strand=strand, trigger=quote, **BOTH) for quote, strand in zip(("Rien", "Fin"), STRANDS, strict=False)]  # fmt: skip
    assert "rapporté" not in texts(compose(of(*acts, documents=(doc,)), "fr"))
    later = paper("2025-07-20", text=TEXT + " Suite.")
    assert "rapporté" in texts(compose(of(*acts, documents=(doc, later)), "fr"))


def test_the_day_of_a_brief_is_that_of_its_last_document(tmp_path):
    from dragoman import Dossier

    (tmp_path / "a.txt").write_text("La Russie a livré des obus à la Corée du Nord.", "utf-8")
    with Dossier.in_memory() as dossier:
        dossier.read(tmp_path / "a.txt", published="2025-07-10", retrieved=datetime(2031, 1, 1, tzinfo=UTC), jobs=1)
        assert dossier.brief(("RUS", "PRK"), "fr").day == date(2025, 7, 10)
        assert dossier.brief(("RUS", "PRK"), "fr", "2026-01-01").day == date(2026, 1, 1)
