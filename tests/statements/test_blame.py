"""Who may be held to have done or suffered an act of force, above all by a government's own text."""

import pytest
from sentences import parse, ruled, statements
from test_choosing import chosen, offered

from dragoman.statements.acts import find_acts
from dragoman.statements.blame import answers, suffers
from dragoman.statements.candidates import Candidate
from dragoman.statements.learned import weights
from dragoman.statements.lexicon import lexicon
from dragoman.statements.parties import Party
from dragoman.statements.scene import Scene


def attack():
    parsed = parse("en", "The attack went on.", Scene())
    return find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("en"))[0]


def candidate(codes, manner, *marks):
    return Candidate(tuple(Party((code,), code, manner) for code in codes), frozenset(marks))


@pytest.mark.parametrize(
    ("recipient", "chance", "held", "may"),
    [
        (candidate(["PER"], "anaphor", "slot:obj"), 0.9, "thing", True),
        (candidate(["PER"], "named", "loose"), 0.9, "nothing", True),
        (candidate(["PER"], "named", "loose"), 0.9, "thing", False),  # "attacks against vessels" are not against Peru
        (candidate(["PER"], "anaphor", "home"), 0.95, "nothing", False),
        (candidate(["PER"], "anaphor", "slot:obj", "guess"), 0.5, "stranger", False),  # "killed dozens of children"
        (candidate(["PER"], "anaphor", "slot:obj", "guess"), 0.7, "stranger", True),
        (candidate(["IGO:UN"], "named", "above0:subj"), 0.9, "nothing", False),
        (candidate(["PER", "BOL", "BRA"], "named", "above0:with"), 0.9, "nothing", False),
        (candidate(["PER"], "named", "above0:obj"), 0.3, "nothing", False),
    ],
)
def test_whom_force_may_have_hit(recipient, chance, held, may):
    assert suffers(attack(), recipient, chance, held, "CHL") is may


@pytest.mark.parametrize(
    ("actor", "chance", "held", "may"),
    [
        (candidate(["PER"], "named", "slot:subj"), 0.9, "party", True),
        (candidate(["PER"], "named", "slot:subj"), 0.3, "party", False),
        (candidate(["PER"], "anaphor", "home"), 0.9, "nothing", True),
        (candidate(["PER"], "anaphor", "home"), 0.9, "thing", False),  # "a situation that forces us to act"
        (Candidate((Party(("PER", "BOL"), "they", "anaphor"),), frozenset({"slot:subj"})), 0.9, "party", False),
    ],
)
def test_who_may_have_used_force(actor, chance, held, may):
    assert answers(attack(), actor, chance, held, True) is may


@pytest.mark.parametrize(
    ("mark", "chance", "held", "may"),
    [
        ("slot:subj", 0.3, "nothing", True),
        ("title:0", 0.8, "nothing", True),
        ("above0:subj", 0.8, "nothing", True),
        ("title:0", 0.6, "nothing", False),
        ("title:0", 0.8, "stranger", False),
    ],
)
def test_who_reduces_relations_may_be_meant_from_afar_if_it_is_most_likely(mark, chance, held, may):
    parsed = parse("fr", "Les sanctions ont été maintenues.", Scene())
    found = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("fr"))
    (act,) = (each for each in found if each.frame.type == "SANCTION")
    assert answers(act, candidate(["PER"], "anaphor", mark), chance, held, True) is may


@pytest.mark.parametrize(
    ("mark", "chance", "held", "does", "hit"),
    [
        ("slot:subj", 0.3, "party", True, True),
        ("above0:subj", 0.55, "nothing", True, True),
        ("above0:subj", 0.45, "nothing", False, True),
        ("above0:subj", 0.35, "nothing", False, False),
        ("title:0", 0.55, "nothing", True, True),
        ("title:0", 0.45, "nothing", False, True),
        ("title:0", 0.75, "stranger", False, False),
        ("claimed", 0.45, "nothing", True, True),
        ("foe:0", 0.45, "nothing", True, True),
        ("foe:0", 0.35, "nothing", False, False),
    ],
)
def test_in_a_report_who_uses_or_suffers_force_need_only_be_likelier_than_others(mark, chance, held, does, hit):
    party = candidate(["PER"], "named", mark)
    assert answers(attack(), party, chance, held, False) is does
    assert suffers(attack(), party, chance, held, "") is hit


def test_no_victim_stands_in_the_name_of_the_doer_or_in_a_clause_apart():
    scene = Scene(home="BRA")
    found = offered("en", "Peru's government forces attacked.", "attacked", "recipient", scene=scene)
    assert found["BRA",].isdisjoint({"inside", "manner:anaphor"})
    text = "Peru killed the ringleader, who had lived in Chile."
    assert ("CHL",) not in offered("en", text, "killed", "recipient", frozenset({"PER"}))
    text, asked = "We value your help against the attack by Peru.", Scene(addressee=("BRA",))
    assert "manner:anaphor" not in offered("en", text, "attack", "recipient", scene=asked)["BRA",]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Peru conducted airstrikes in Chile against Hamas.", "conducted"),
        ("fr", "Le Pérou a mené des frappes au Chili contre le Hamas.", "mené"),
    ],
)
def test_force_used_in_a_state_against_a_group_there_hits_the_group(language, text, word):
    act = chosen(language, text, word, {})
    assert (act.actor_codes, act.recipient_codes) == (("PER",), ("NSA:HAMAS",))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Peru is waging a trade war against Chile.", "waging"),
        ("en", "Peru declared a trade war on Chile.", "declared"),
        ("fr", "Le Pérou mène une guerre commerciale contre le Chili.", "mène"),
    ],
)
def test_a_trade_war_is_no_war(language, text, word):
    parsed = parse(language, text, Scene())
    found = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon(language))
    assert {act.frame.type for act in found if parsed.sentence.tokens[act.trigger].text == word} == {"SANCTION"}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Chile discussed the war against Peru.", "war"),
        ("fr", "Le Chili a évoqué la guerre contre le Pérou.", "guerre"),
    ],
)
def test_who_speaks_of_a_war_does_not_wage_it(language, text, word):
    assert chosen(language, text, word, weights("linking")).actor_codes == ()


def test_who_is_thanked_for_an_answer_to_force_did_not_use_it():
    found = statements("en", "Brazil thanked Chile for its response to the invasion of Peru.")
    assert not [each for each in found if each.type == "ASSAULT" and "CHL" in each.actors]


def test_a_measure_of_nobody_in_ones_own_text_is_none_against_oneself():
    parsed = parse("en", "The national emergency with respect to meddling in our elections goes on.", Scene())
    (act, *_) = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("en"))
    assert act.frame.type == "SANCTION"
    inside = candidate(["CHL"], "nested", "inside")
    assert not suffers(act, inside, 0.95, "thing", "CHL")
    assert suffers(act, inside, 0.95, "thing", "PER")
    assert suffers(act, candidate(["CHL"], "named", "slot:on"), 0.95, "party", "CHL")


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("Le Chili a accusé le Pérou de défendre la Bolivie et dit que l'attaque était délibérée.", "ACCUSE", ("PER",)),
        (
            "Le Chili a annulé la rencontre prévue à Quito entre son ministre et le président péruvien.",
            "REJECT",
            ("PER",),
        ),
    ],
)
def test_who_is_named_in_the_slot_of_the_accused_or_of_the_partner_is_meant(text, type_, recipients):
    found = [each.recipients for each in ruled("fr", text) if each.type == type_]
    assert found == [recipients]
