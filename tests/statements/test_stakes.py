"""What a verbal act is about, and who did such a thing last."""

import pytest
from sentences import Ruled, document, parse

from dragoman.statements.acts import find_acts
from dragoman.statements.choosing import choice
from dragoman.statements.lexicon import lexicon
from dragoman.statements.scene import Deed, Scene
from dragoman.statements.stakes import Stake, deeds, meant, stake_of

OFFENSIVE = Stake("force", "offensive", "certain", ("ASSAULT",))


def stake(language, text, word):
    parsed = parse(language, text)
    known = lexicon(language)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, known)
    (act,) = (act for act in acts if act.trigger == parsed.at(word))
    return stake_of(act, parsed.sentence, parsed.clauses, parsed.cast)


@pytest.mark.parametrize(
    ("language", "text", "word", "kind", "form"),
    [
        ("fr", "Le Chili a rejeté l'ultimatum.", "rejeté", "demand", "certain"),
        ("fr", "Le Chili a rejeté cette offre.", "rejeté", "offer", "pointed"),
        ("fr", "Le Chili réclame une enquête.", "réclame", "inquiry", "any"),
        ("fr", "Le Chili exige la fin de l'offensive.", "exige", "calm", "certain"),
        ("fr", "Le Chili condamne l'attaque contre le Pérou.", "condamne", "force", "named"),
        ("en", "Chile rejected the ultimatum.", "rejected", "demand", "certain"),
        ("en", "Chile demanded an investigation.", "demanded", "inquiry", "any"),
        ("en", "Chile condemned the offensive.", "condemned", "force", "certain"),
        ("en", "Chile attacked Peru.", "attacked", "none", ""),
    ],
)
def test_what_a_verbal_act_is_about(language, text, word, kind, form):
    found = stake(language, text, word)
    assert (found.kind, found.form) == (kind, form)


def test_who_did_last_what_is_spoken_of_is_marked():
    scene = Scene(number=3)
    scene.deeds["force", "did"] = Deed(("CHL",), ("PER",), 2)
    scene.deeds["force", "suffered"] = Deed(("PER",), ("CHL",), 2)
    assert {"did:it", "did:force", "did:force:lately"} <= deeds(("CHL",), frozenset({"BOL"}), OFFENSIVE, scene)
    assert {"suffered:it", "did:other"} <= deeds(("PER",), frozenset({"BOL"}), OFFENSIVE, scene)
    assert "did:force:mutual" in deeds(("CHL",), frozenset({"PER"}), OFFENSIVE, scene)
    assert meant(OFFENSIVE, scene) == ("CHL",)
    assert not meant(Stake("inquiry", "inquiry"), scene)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Chili a bombardé des villages du Pérou.\n\nLa Bolivie a condamné l'offensive."),
        ("en", "Chile shelled villages in Peru.\n\nBolivia condemned the offensive."),
    ],
)
def test_the_document_remembers_who_used_force(language, text):
    reader = Ruled(document(language, text))
    reader.read()
    assert reader._scene.deeds["force", "did"].codes == ("CHL",)
    assert reader._scene.opened == ("CHL",)


def test_who_did_it_is_offered_if_nothing_else_proposes_him():
    scene = Scene(number=9)
    scene.deeds["force", "did"] = Deed(("PER",), (), 1)
    parsed = parse("fr", "La Bolivie a condamné l'offensive.", scene)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("fr"))
    act = next(act for act in acts if act.trigger == parsed.at("condamné"))
    found = choice(
        act, "recipient", frozenset({"BOL"}), parsed.sentence, parsed.clauses, parsed.cast, scene, parsed.voices
    )
    assert "did:it" in {each.codes: each.deeds for each in found.candidates}["PER",]
