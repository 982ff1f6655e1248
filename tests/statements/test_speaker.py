"""Who says so, the innermost first, and with what force."""

import pytest
from sentences import parse, ruled

from dragoman.statements.parties import codes_of

CASES = [
    ("en", "According to Bolivia, Chile attacked Peru.", "attacked", ["BOL"]),
    ("en", "Chile attacked Peru, Bolivia said.", "attacked", ["BOL"]),
    ("en", "Bolivia said that Chile attacked Peru.", "attacked", ["BOL"]),
    ("en", "Bolivia said Chile had told Brazil that Peru had attacked Ecuador.", "attacked", ["CHL", "BOL"]),
    ("en", "Analysts say that Chile attacked Peru.", "attacked", ["EXP"]),
    ("en", "Chile attacked Peru, officials said.", "attacked", ["UNK"]),
    ("en", "Chile attacked Peru.", "attacked", []),
    ("fr", "Selon la Bolivie, le Chili a attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "La Bolivie affirme que le Chili a attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "« Le Chili a attaqué le Pérou », a dit le ministre bolivien.", "attaqué", ["BOL"]),
    ("fr", "D'après des experts, le Chili a attaqué le Pérou.", "attaqué", ["EXP"]),
    ("fr", "Le Chili a attaqué le Pérou, selon des responsables.", "attaqué", ["UNK"]),
    ("fr", "Le Chili a attaqué le Pérou.", "attaqué", []),
    ("fr", "Le Chili a attaqué le Pérou, a fait savoir le ministère bolivien de la Défense.", "attaqué", ["BOL"]),
    ("fr", "Le Chili a attaqué le Pérou, fait valoir le président bolivien.", "attaqué", ["BOL"]),
    ("fr", "Le Chili a attaqué le Pérou, a révélé mardi soir le ministre bolivien de la Défense.", "attaqué", ["BOL"]),
    ("fr", "Le Chili a attaqué le Pérou, a accusé La Paz et bombardé Sucre.", "attaqué", []),
    ("fr", "Le Chili a attaqué le Pérou, comme l'avait affirmé la Bolivie.", "attaqué", ["BOL"]),
    ("fr", "Le Chili a attaqué le Pérou, dit-on.", "attaqué", ["UNK"]),
    ("fr", "Le Chili a attaqué le Pérou, a-t-on appris de source diplomatique.", "attaqué", ["UNK"]),
    ("fr", "De source bolivienne, le Chili a attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "À en croire La Paz, le Chili a attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "Aux dires de La Paz, le Chili a attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "De l'aveu même de La Paz, le Chili a attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "Pour un chercheur de Quito, le Chili a attaqué le Pérou.", "attaqué", ["EXP"]),
    ("fr", "La Bolivie prétend le contraire : le Chili aurait attaqué le Pérou.", "attaqué", ["BOL"]),
    ("fr", "Le bilan bolivien fait état de dix soldats tués par le Chili.", "tués", ["BOL"]),
    ("fr", "La Bolivie justifie sa décision par le refus du Chili.", "refus", ["BOL"]),
    ("en", "Chile attacked Peru, as Bolivia said on Friday.", "attacked", ["BOL"]),
    ("en", "In the words of Bolivia, Chile attacked Peru.", "attacked", ["BOL"]),
]


@pytest.mark.parametrize(("language", "text", "word", "speakers"), CASES)
def test_speakers_from_the_inside_out(language, text, word, speakers):
    found = parse(language, text)
    said = [code for attribution in found.voices.of(found.at(word)) for code in codes_of(attribution.parties)]
    assert said == speakers


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Chile denied attacking Peru.", "attacking"),
        ("en", "Chile denied that it attacked Peru.", "attacked"),
        ("fr", "Le Chili a nié avoir attaqué le Pérou.", "attaqué"),
        ("fr", "Le Chili dément avoir attaqué le Pérou.", "attaqué"),
    ],
)
def test_a_denial_has_its_force_and_its_speaker(language, text, word):
    found = parse(language, text)
    (attribution,) = found.voices.of(found.at(word))
    assert (attribution.force, codes_of(attribution.parties)) == ("deny", ("CHL",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“Chile attacked Peru. It has killed two Ecuadorian soldiers,” the Bolivian minister said."),
        ("fr", "« Le Chili a attaqué le Pérou. Il a tué deux soldats équatoriens », a déclaré le ministre bolivien."),
    ],
)
def test_a_quotation_of_two_sentences_has_one_speaker(language, text):
    found = ruled(language, text)
    assert {s.type for s in found} == {"ASSAULT"}
    assert [s.speaker for s in found] == [("BOL",), ("BOL",)]


def test_who_is_quoted_stands_outside_his_quotation():
    found = ruled("fr", "Le président chilien est à Lima. « Je condamne l'attaque de la Bolivie », a-t-il déclaré.")
    assert [(s.actors, s.recipients) for s in found if s.type == "ACCUSE"] == [(("CHL",), ("BOL",))]


def test_a_subject_between_a_quotation_and_its_verb_is_kept():
    found = parse("fr", "« C'est un blocus », le Chili accuse.")
    assert found.slot("accuse", "subj") == {"Chili"}
