"""What the details of an act are chosen from: the rule's own value is always among it."""

from dataclasses import replace

import pytest
from sentences import DAY, RULES, parse

from dragoman.records import EVENT_TYPES, STATUSES, STRANDS
from dragoman.statements.acts import find_acts
from dragoman.statements.around import Around
from dragoman.statements.details import (
    detail,
    hinted,
    retype,
    speaker_alternatives,
    status_alternatives,
    strand_alternatives,
    type_alternatives,
)
from dragoman.statements.drafts import draft
from dragoman.statements.lexicon import lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.story import Story
from dragoman.statements.timing import date_alternatives
from dragoman.statements.triggers import Spotter, by_mark

TEXTS = [
    ("en", "Chile attacked Peru on 3 July and may help Bolivia."),
    ("en", "According to Bolivia, Chile will sell weapons to Peru in 2026."),
    ("fr", "Le Chili a attaqué le Pérou le 3 juillet et pourrait aider la Bolivie."),
    ("fr", "Selon la Bolivie, le Chili vendra des armes au Pérou en 2026."),
]


def ready(language, text, scene=None, *, published=DAY, narrative="", told="", lead="", **fields):
    """The drafts of a sentence, and what stands around them."""
    story = Story(published)
    story.narrative, story.told, story.lead = narrative, told, lead
    scene = scene or Scene()
    parsed = parse(language, text, scene)
    known = lexicon(language)
    around = Around(
        sentence=parsed.sentence,
        clauses=parsed.clauses,
        cast=parsed.cast,
        calendar=parsed.calendar,
        voices=parsed.voices,
        scene=scene,
        lexicon=known,
        triggers=frozenset(),
        spotter=Spotter(parsed.sentence, parsed.cast, known, False, bool(scene.home), {}),
        story=story,
        **({"heading": False, "opening": False} | fields),
    )
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, known)
    found = [
        draft(act, parsed.sentence, parsed.clauses, parsed.modality, parsed.voices, scene, False, False) for act in acts
    ]
    return [replace(each, when="2024-01-01", when_basis="stated") for each in found], around


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_value_by_rule_is_among_the_alternatives(language, text):
    found, around = ready(language, text)
    assert found
    for each in found:
        assert each.type in [value for value, _ in type_alternatives(each)]
        assert each.status in [value for value, _ in status_alternatives(each, around)]
        assert (each.when, each.when_basis) in [(v.when, v.basis) for v, _ in date_alternatives(each, around)]
        assert each.strand in [value for value, _ in strand_alternatives(each, around)]
        assert each.speaker in [value for value, _ in speaker_alternatives(each, around)]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_no_alternative_is_offered_twice(language, text):
    found, around = ready(language, text)
    for each in found:
        assert [value for value, _ in type_alternatives(each)] == list(EVENT_TYPES)
        assert [value for value, _ in status_alternatives(each, around)] == list(STATUSES)
        assert [value for value, _ in strand_alternatives(each, around)] == list(STRANDS)
        dates = [value.when for value, _ in date_alternatives(each, around)]
        speakers = [value for value, _ in speaker_alternatives(each, around)]
        assert len(set(dates)) == len(dates)
        assert len(set(speakers)) == len(speakers)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Chile attacked Peru on 3 March after it had helped Bolivia in 2019.", {"2025-03-03", "2019"}),
        ("fr", "Le Chili a attaqué le Pérou le 3 mars après avoir aidé la Bolivie en 2019.", {"2025-03-03", "2019"}),
    ],
)
def test_dates_that_are_said_are_offered_beside_none_the_story_and_publication(language, text, said):
    found, around = ready(language, text, narrative="2025-07-08")
    dates = {value.when: marks for value, marks in date_alternatives(found[0], around)}
    assert {*said, "", "2025-07-08", DAY} <= set(dates)
    assert all("said" in dates[when] for when in said)
    assert "narrative" in dates["2025-07-08"]
    assert "published" in dates[DAY]


@pytest.mark.parametrize(
    ("language", "before", "text"),
    [
        ("en", "In Lima, where talks broke down on Tuesday, nobody sleeps.", "Chile attacked Peru."),
        ("fr", "À Lima, où les pourparlers ont échoué mardi, personne ne dort.", "Le Chili a attaqué le Pérou."),
    ],
)
def test_it_is_known_that_a_date_was_named_before_or_in_the_opening_of_a_text(language, before, text):
    (attack,), around = ready(language, text, narrative="2025-07-08")
    found = parse(language, before)
    around.story.leave(found.sentence, found.calendar)
    dates = {value.when: marks for value, marks in date_alternatives(attack, around)}
    assert "earlier" in dates["2025-07-08"]
    (attack,), around = ready(language, text, heading=True, opening=True)
    around.story.begin([(found.sentence, found.calendar)])
    around.story.lead = "2025-07-08"
    dates = {value.when: marks for value, marks in date_alternatives(attack, around)}
    assert "opening" in dates["2025-07-08"]


@pytest.mark.parametrize(
    ("language", "text", "whose"),
    [
        ("en", "Chile attacked Peru on 3 March and helped Bolivia.", ["own", "above"]),
        ("fr", "Le Chili a attaqué le Pérou le 3 mars et aidé la Bolivie.", ["own", "above"]),
    ],
)
def test_a_date_is_known_by_the_act_that_it_stands_nearest_under(language, text, whose):
    found, around = ready(language, text)
    around = replace(around, triggers=frozenset(each.act.trigger for each in found))
    for each, expected in zip(found, whose, strict=True):
        dates = {value.when: marks for value, marks in date_alternatives(each, around)}
        assert f"whose {expected}" in dates["2025-03-03"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Bolivia said that Chile attacked Peru."), ("fr", "La Bolivie affirme que le Chili a attaqué le Pérou.")],
)
def test_who_says_so_has_the_floor_or_publishes_may_be_cited_and_nobody_too(language, text):
    (attack,), around = ready(language, text, Scene(voice=("BRA",), home="ECU"))
    speakers = dict(speaker_alternatives(attack, around))
    assert {(), ("BOL",), ("BRA",), ("ECU",)} <= set(speakers)
    assert "said 0" in speakers["BOL",]
    assert "voice" in speakers["BRA",]
    assert "home" in speakers["ECU",]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_model_that_trusts_the_rules_changes_nothing(language, text):
    found, around = ready(language, text)
    for each in found:
        assert detail(each, around, RULES) == each
        assert retype(each, RULES["type"]) == each


def test_a_model_that_has_learned_otherwise_departs_from_the_rules():
    (attack,), around = ready("en", "Chile did not attack Peru.")
    assert attack.status == attack.worded == "denied"
    learned = RULES | {"status": {"possible rule denied": 30.0}}
    assert detail(attack, around, learned).status == "possible"
    assert retype(attack, {"ASSAULT > COERCE": 30.0}).type == "COERCE"


def test_the_words_around_an_act_hint_at_its_type():
    (attack,), around = ready("en", "Chile did not attack Peru.")
    words = by_mark({"COERCE word attack": 3.0})
    around = replace(around, spotter=Spotter(around.sentence, around.cast, around.lexicon, False, False, words))
    assert hinted(attack, around).hints == {"COERCE": pytest.approx(0.953, abs=0.001)}
    assert retype(hinted(attack, around), {"hinted True False 8": 30.0}).type == "COERCE"


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_marks_are_the_same_at_every_reading(language, text):
    readings = []
    for _ in range(2):
        found, around = ready(language, text)
        readings.append(
            [
                [(value, sorted(marks)) for value, marks in alternatives]
                for each in found
                for alternatives in (
                    type_alternatives(each),
                    status_alternatives(each, around),
                    date_alternatives(each, around),
                    strand_alternatives(each, around),
                    speaker_alternatives(each, around),
                )
            ]
        )
    assert readings[0] == readings[1]


@pytest.mark.parametrize(
    ("language", "text", "mark"),
    [
        ("en", "Chile met Bolivia to denounce Peru.", "to to verbal conflict"),
        ("fr", "Le Chili a pris la parole pour dénoncer le Pérou.", "to pour verbal conflict"),
    ],
)
def test_to_what_end_an_act_is_bears_on_its_status(language, text, mark):
    found, around = ready(language, text)
    (act,) = (each for each in found if each.type == "ACCUSE")
    for status, marks in status_alternatives(act, around):
        assert any(each.startswith(f"{status} {mark}") for each in marks)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("Chile meets Peru on 20 July.", "ahead 5"),
        ("Chile met Peru on 3 July.", "ahead 0"),
        ("Chile met Peru.", None),
    ],
)
def test_a_date_to_come_bears_on_the_status(text, ahead):
    found, around = ready("en", text)
    (act,) = (each for each in found if each.type == "CONSULT")
    told = {mark for status, marks in status_alternatives(act, around) if status == "planned" for mark in marks}
    assert {mark.split()[2] for mark in told if mark.startswith("planned ahead")} == (
        {ahead.split()[1]} if ahead else set()
    )


@pytest.mark.parametrize(("ago", "cited"), [(0, True), (1, True), (2, True), (3, False)])
def test_who_was_cited_lately_may_be_citing_still(ago, cited):
    scene = Scene(number=4)
    scene.cite(("BOL",))
    scene.cite(())
    scene.number += ago
    found, around = ready("en", "Chile attacked Peru.", scene)
    told = dict(speaker_alternatives(found[0], around))
    assert (("BOL",) in told) is cited
    if cited:
        assert f"cited {ago}" in told["BOL",]


def test_the_doer_may_be_cited_for_what_he_announces():
    found, around = ready("fr", "Le Chili a annoncé des sanctions contre le Pérou.")
    told = dict(speaker_alternatives(found[0], around))
    assert "doer SANCTION" in told["CHL",]


def test_what_is_demanded_is_not_the_demand_once_more():
    (demand, content), _ = ready("fr", "Le Pérou exige le retrait des troupes du Chili.")
    learned = RULES["type"] | {"RETREAT > REQUEST": 60.0}
    assert retype(content, learned).type == "REQUEST"
    assert retype(content, learned, frozenset({demand.act.trigger})).type == "RETREAT"


def test_a_strand_is_chosen_by_whose_act_it_is():
    (found, *_), around = ready("en", "The IAEA asked Chile for help.")
    marks = dict(strand_alternatives(found, around))["nuclear"]
    assert {"nuclear actor IGO:IAEA", "nuclear party IGO:IAEA", "nuclear actor IGO", "nuclear recipient state"} <= {
        *marks
    }
    assert not [mark for mark in marks if "CHL" in mark]
