"""Who fights whom, who claims an attack, and whose deed it is that one undertakes, as far as a report tells."""

import pytest
from sentences import parse, statements
from test_choosing import acts, chosen, offered

from dragoman.statements.claims import claimant, hit_by_name
from dragoman.statements.dealings import Dealings
from dragoman.statements.lexicon import lexicon
from dragoman.statements.scene import Scene


def test_foes_are_those_told_to_have_used_force_on_each_other_the_last_first():
    foes = Dealings()
    foes.fought("ASSAULT", ("PER",), ("CHL", "BOL"))
    foes.fought("COERCE", ("PER",), ("BRA",))
    foes.fought("COERCE", ("NSA:FARC",), ("PER",))
    foes.fought("ASSAULT", ("ECU", "COL"), ())
    assert foes.foes(("PER",)) == ("NSA:FARC", "CHL")
    assert foes.foes(("BOL",)) == ("PER",)
    assert foes.foes(("COL",)) == ("ECU",)
    assert foes.foes(("BRA",)) == ()


def test_a_known_foe_is_offered_as_the_other_side_of_force_alone():
    scene = Scene()
    scene.dealings.fought("ASSAULT", ("PER",), ("NSA:FARC",))
    found = offered("en", "Peru recaptured the town.", "recaptured", "recipient", frozenset({"PER"}), scene)
    assert "foe:0" in found["NSA:FARC",]
    found = offered("fr", "Le Pérou a repris la ville.", "repris", "recipient", frozenset({"PER"}), scene)
    assert "foe:0" in found["NSA:FARC",]
    assert ("NSA:FARC",) not in offered("en", "Peru thanked them.", "thanked", "recipient", frozenset({"PER"}), scene)


@pytest.mark.parametrize(
    ("language", "texts", "code"),
    [
        ("en", ["A bomb killed ten people.", "The FARC claimed responsibility for the blast."], "NSA:FARC"),
        ("fr", ["Une bombe a tué dix personnes.", "Les FARC ont revendiqué l'attentat."], "NSA:FARC"),
        ("fr", ["L'attaque a été revendiquée par le Hamas."], "NSA:HAMAS"),
        ("fr", ["Les FARC ont revendiqué l'attentat.", "Le Hamas a revendiqué l'attaque."], ""),
        ("fr", ["L'attaque, qui a été revendiquée par le Hamas, a tué dix personnes."], "NSA:HAMAS"),
        ("fr", ["L'attentat a été revendiqué par le groupe Hamas."], "NSA:HAMAS"),
        ("en", ["The attack, which was claimed by the FARC, killed ten people."], "NSA:FARC"),
        ("fr", ["Le Hamas n'a pas revendiqué l'attaque."], ""),
        ("fr", ["Le Pérou revendique la souveraineté de l'île."], ""),
    ],
)
def test_who_alone_claims_an_attack(language, texts, code):
    parsed = {text: parse(language, text, Scene()) for text in texts}
    by_sentence = {id(each.sentence): each for each in parsed.values()}

    def cast_of(sentence):
        found = by_sentence[id(sentence)]
        return found.clauses, found.cast

    assert claimant([each.sentence for each in parsed.values()], cast_of, lexicon(language).grammar) == code


def test_a_claimant_is_offered_as_author_of_an_attack_without_one():
    scene = Scene()
    scene.dealings.claimant = "NSA:FARC"
    assert "claimed" in offered("en", "An attack on Peru killed ten.", "attack", "actor", scene=scene)["NSA:FARC",]
    assert ("NSA:FARC",) not in offered("en", "Chile arrested ten people.", "arrested", "actor", scene=scene)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The FARC claimed the attack.", "claimed"),
        ("fr", "L'attaque a été revendiquée par les FARC.", "revendiquée"),
        ("fr", "Les FARC ont revendiqué l'attentat.", "revendiqué"),
    ],
)
def test_whom_an_attack_hit_suffers_what_is_claimed(language, text, word):
    scene = Scene()
    scene.dealings.hit("ASSAULT", ("PER",))
    scene.dealings.hit("ASSAULT", ())
    scene.dealings.hit("COERCE", ("CHL",))
    assert {"rule", "rule:anaphor"} <= offered(language, text, word, "recipient", frozenset({"NSA:FARC"}), scene)[
        "PER",
    ]


def test_a_town_that_armed_groups_may_hold_does_not_make_its_state_a_foe():
    armed = Scene(known=frozenset({"NSA:FARC", "PER"}))
    for text, codes in (("Le Chili a bombardé Lima.", ()), ("Le Chili a bombardé le Pérou.", ("PER",))):
        act = acts("fr", text)[1]["bombardé"]
        assert hit_by_name(act, armed) == codes
        assert hit_by_name(act, Scene()) == ("PER",)


def test_what_is_told_by_the_place_of_a_bomb_is_not_its_doer():
    found = offered("fr", "Un homme a été tué par un colis piégé au siège de l'ONU.", "tué", "actor")
    assert ("IGO:UN",) not in found or "nested:subj" not in found["IGO:UN",]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "Le Pérou a débuté des frappes contre le Chili.", "frappes"),
        ("fr", "Le Pérou a élargi les bombardements contre le Chili.", "bombardements"),
        ("en", "Peru widened air strikes against Chile.", "strikes"),
    ],
)
def test_what_one_undertakes_or_lets_be_is_his(language, text, word):
    act = acts(language, text)[1][word]
    assert (act.actor_codes, act.recipient_codes) == (("PER",), ("CHL",))


def test_what_is_somebody_elses_is_not_his_who_limits_it():
    assert "PER" not in acts("fr", "Le Pérou a limité les frappes du Chili.")[1]["frappes"].actor_codes


@pytest.mark.parametrize(
    ("language", "text", "word", "doers", "hit"),
    [
        ("fr", "Une trentaine de soldats péruviens ont attaqué le Chili.", "attaqué", ("PER",), ("CHL",)),
        ("fr", "Près de soixante soldats péruviens ont attaqué le Chili.", "attaqué", ("PER",), ("CHL",)),
        ("fr", "La coalition menée par le Pérou a attaqué le Chili.", "attaqué", ("PER",), ("CHL",)),
        ("en", "The coalition led by Peru attacked Chile.", "attacked", ("PER",), ("CHL",)),
        ("en", "Dozens of Peruvian soldiers attacked Chile.", "attacked", ("PER",), ("CHL",)),
    ],
)
def test_who_is_counted_or_leads_others_acts(language, text, word, doers, hit):
    act = chosen(language, text, word, {})
    assert (act.actor_codes, act.recipient_codes) == (doers, hit)


def test_who_falls_in_a_raid_did_not_make_it():
    found = statements("fr", "Une trentaine de miliciens du Hezbollah ont péri dans un raid israélien.")
    assert not [each for each in found if "NSA:HEZBOLLAH" in each.actors]


def test_who_is_likely_to_have_done_what_is_not_laid_to_him_is_not_its_victim():
    supposed = {"a above0:subj": 9.0, "r above0:subj": 9.0}
    act = chosen("en", "Chile welcomed the attack.", "attack", supposed, Scene(home="BOL"))
    assert (act.actor_codes, act.recipient_codes) == ((), ())
