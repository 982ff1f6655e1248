"""What `explain` tells of a sentence: it must be what the reader did, and why it did not."""

import json
from datetime import UTC, datetime

import pytest

from dragoman.cli import run
from dragoman.messages import texts
from dragoman.records import Block, Document
from dragoman.statements import read
from dragoman.statements.explain import explain
from dragoman.statements.keeping import BAR

DAY = "2025-07-10"
SENTENCES = [
    ("en", "Chile did not attack Peru on 3 July."),
    ("en", "Ghana condemned the attack on Togo and said it would send food to Benin."),
    ("en", "Oslo refused to meet the Danish minister."),
    ("fr", "Selon le Pérou, l'Équateur aurait livré des hélicoptères à la Colombie."),
    ("fr", "Le Kenya et la Tanzanie ont signé un accord à Kampala le 3 juillet."),
    ("fr", "Le président chilien a promis d'aider le Pérou."),
]


def only(sentence, language="en", date=DAY):
    (found,) = explain(sentence, language, date)
    return found


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_what_is_explained_is_what_is_read(language, text):
    document = Document(
        id=Document.identify("", text),
        published=DAY,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        language=language,
        text=text,
        text_hash="",
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
    )
    ours = {
        (a.type, a.actors, a.recipients, a.status, a.speaker, a.when, a.strand, a.quote)
        for each in explain(text, language, DAY)
        for a in each.acts
        if a.outcome == "statement"
    }
    statements = read(document).statements
    assert statements
    assert ours == {
        (s.type, s.actors, s.recipients, s.status, s.speaker, s.when, s.strand, s.evidence.exact) for s in statements
    }


def test_names_times_and_words_are_shown():
    found = only("Chile met Peru on 3 July.")
    assert [(n.text, n.codes) for n in found.names] == [("Chile", ("CHL",)), ("Peru", ("PER",))]
    assert [t.value for t in found.times] == ["2025-07-03"]
    assert [(w.text, w.relation) for w in found.words][1] == ("met", "ROOT")
    assert [w.text for w in found.words if w.name] == ["Chile", "Peru"]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [("en", "Chile imposed sanctions on Peru.", "imposed"), ("fr", "Le Chili a livré des fusils au Pérou.", "livré")],
)
def test_the_row_that_applies_is_the_last_one_tried(language, text, word):
    found = only(text, language)
    looked = next(looked for looked in found.looked if looked.word == word)
    *failed, fired = looked.rows
    assert all(row.failed for row in failed)
    assert not fired.failed
    assert fired.row in {act.row for act in found.acts}


def test_a_word_of_anothers_expression_is_no_act():
    found = only("Chile imposed sanctions on Peru.")
    assert [looked.passed for looked in found.looked if looked.word == "sanctions"] == ["part"]
    assert [act.trigger for act in found.acts] == ["imposed"]


@pytest.mark.parametrize(
    ("language", "text", "trigger", "outcome", "detail"),
    [
        ("en", "Chile refused to meet Peru.", "meet", "refused", "refused"),
        ("fr", "Le Chili refuse de rencontrer le Pérou.", "rencontrer", "refused", "refuse"),
        ("en", "The BBC condemned the plan.", "condemned", "out_of_scope", ""),
    ],
)
def test_what_a_rule_leaves_out_has_its_reason(language, text, trigger, outcome, detail):
    (act,) = [act for act in only(text, language).acts if act.trigger == trigger]
    assert (act.outcome, act.detail, act.confidence) == (outcome, detail, None)


@pytest.mark.parametrize(
    ("language", "text", "trigger"),
    [("en", "Chile won an agreement.", "agreement"), ("fr", "Le Chili a critiqué ce plan.", "critiqué")],
)
def test_what_is_not_sure_enough_says_how_sure_it_is_and_what_speaks_against_it(language, text, trigger):
    (act,) = [act for act in only(text, language).acts if act.trigger == trigger]
    assert (act.outcome, act.detail) == ("unsure", f"{act.confidence:.2f} < {BAR:.2f}")
    assert act.confidence < BAR
    weights = [float(doubt.rpartition(" ")[2]) for doubt in act.doubts]
    assert weights == sorted(weights)
    assert weights[-1] < 0


def test_what_is_kept_says_how_sure_it_is():
    (act,) = [act for act in only("Chile attacked Peru.").acts if act.outcome == "statement"]
    assert BAR <= act.confidence <= 1
    assert not act.doubts


def test_chosen_parties_say_how_likely_they_are_and_why():
    (act,) = [act for act in only("Chile and Peru signed a treaty.").acts if act.outcome == "statement"]
    assert [(chosen.side, chosen.codes) for chosen in act.choices] == [("actor", ("CHL", "PER")), ("recipient", ())]
    for chosen in act.choices:
        assert 0 < chosen.chance <= 1
        weights = [float(mark.rpartition(" ")[2]) for mark in chosen.marks]
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] > 0


def test_what_the_own_slots_name_outright_was_not_chosen():
    (act,) = [act for act in only("Chile attacked Peru.").acts if act.outcome == "statement"]
    assert [(party.side, party.codes) for party in act.parties] == [("actor", ("CHL",)), ("recipient", ("PER",))]
    assert not act.choices


@pytest.mark.parametrize(
    ("text", "silence"),
    [("The cat slept.", "nobody"), ("Did Chile attack Peru?", "question"), ("Chile lies beside Peru.", "no_frame")],
)
def test_why_a_sentence_is_silent(text, silence):
    assert only(text).silence == silence


@pytest.mark.parametrize(
    ("language", "text", "status", "cue"),
    [
        ("en", "Chile did not attack Peru.", "denied", "not"),
        ("en", "Chile may attack Peru.", "possible", "may"),
        ("fr", "Le Chili n'a pas attaqué le Pérou.", "denied", "pas"),
        ("fr", "Le Chili aurait attaqué le Pérou.", "possible", "aurait attaqué"),
        ("fr", "Le Chili attaquera le Pérou.", "planned", "attaquera"),
    ],
)
def test_the_word_that_makes_a_status_by_the_rules_is_named(language, text, status, cue):
    (act,) = only(text, language).acts
    assert f"{cue}: {status}" in act.cues
    assert act.status == status or f"status: {status}" in act.ruled


def test_parties_stand_in_their_slots():
    (act,) = only("The Chilean minister met Peru's envoy.").acts
    assert {(p.side, p.codes, p.slot, p.manner) for p in act.parties} == {
        ("actor", ("CHL",), "subj", "role"),
        ("actor", ("PER",), "obj", "role"),
    }


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        (
            "en",
            "According to KCNA, Kim Jong Un said that Moscow delivered 20 tanks to Pyongyang.",
            (
                "quantities: 20 tanks",
                "instruments: armour",
                "speaker as written: Kim Jong Un",
                "told through: MED:KCNA",
            ),
        ),
        (
            "fr",
            "Le ministre chilien a rencontré son homologue péruvien à Genève.",
            ("lieu: Genève",),
        ),
    ],
)
def test_particulars_are_shown(language, text, shown, capsys):
    assert run(["explain", text, "--lang", language, "--date", DAY]) == 0
    printed = capsys.readouterr().out
    assert [line for line in shown if line not in printed] == []


def test_the_command_prints_data(capsys):
    assert run(["explain", "Le Chili n'a pas attaqué le Pérou.", "--lang", "fr", "--date", DAY]) == 0
    out = capsys.readouterr().out
    assert texts("fr")["explain.outcome.statement"] in out
    assert "CHL → PER" in out


def test_the_command_detects_the_language(capsys):
    assert run(["explain", "Le gouvernement du Chili a condamné l'attaque du Pérou.", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["language"] == "fr"
    assert told["sentences"][0]["acts"][0]["type"] == "ACCUSE"


@pytest.mark.parametrize(
    "words", [["Chile met Peru.", "--date", "July"], [" "], ["Der Minister traf gestern Abend die Botschafterin."]]
)
def test_calls_that_make_no_sense_are_refused(capsys, words):
    assert run(["explain", *words]) == 2
    assert capsys.readouterr().err.startswith("dragoman: ")
