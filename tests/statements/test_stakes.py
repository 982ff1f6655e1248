"""What a verbal act is about, and who did such a thing last."""

import pytest
from sentences import Ruled, document, parse

from dragoman.statements.acts import find_acts
from dragoman.statements.candidates import Candidate
from dragoman.statements.dealings import Dealings, Deed
from dragoman.statements.lexicon import lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.stakes import Stake, deeds, laid, stake_of

OFFENSIVE = Stake("force", ("ASSAULT",))


def stake(language, text, word):
    parsed = parse(language, text)
    known = lexicon(language)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, known)
    (act,) = (act for act in acts if act.trigger == parsed.at(word))
    return stake_of(act, parsed.sentence, parsed.clauses, parsed.cast)


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("fr", "Le Chili a rejeté l'ultimatum.", "rejeté", "demand"),
        ("fr", "Le Chili a rejeté cette offre.", "rejeté", "offer"),
        ("fr", "Le Chili réclame une enquête.", "réclame", "inquiry"),
        ("fr", "Le Chili exige la fin de l'offensive.", "exige", "calm"),
        ("fr", "Le Chili condamne l'attaque contre le Pérou.", "condamne", "force"),
        ("en", "Chile rejected the ultimatum.", "rejected", "demand"),
        ("en", "Chile demanded an investigation.", "demanded", "inquiry"),
        ("en", "Chile condemned the offensive.", "condemned", "force"),
        ("en", "Chile attacked Peru.", "attacked", "none"),
    ],
)
def test_what_a_verbal_act_is_about(language, text, word, kind):
    assert stake(language, text, word).kind == kind


def test_who_did_last_what_is_spoken_of_is_marked():
    scene = Scene(number=3, dealings=Dealings(deeds={"force": Deed(("CHL",), ("PER",), 2)}))
    scene.dealings.stances[frozenset(("CHL", "PER"))] = "foe"
    assert deeds(("CHL",), frozenset({"BOL"}), OFFENSIVE, scene) == {"did:it", "did:force", "strangers"}
    assert deeds(("PER",), frozenset({"CHL"}), OFFENSIVE, scene) == {"foe", "suffered:it"}
    assert deeds(("CHL",), frozenset(), Stake("inquiry"), scene) == {"did:force"}


@pytest.mark.parametrize(
    ("language", "text", "word", "doer"),
    [
        ("fr", "La Bolivie a condamné les attaques menées par le Chili contre le Pérou.", "condamné", "of:by"),
        ("en", "Bolivia condemned the attacks by Chile on Peru.", "condemned", "of:by"),
    ],
)
def test_who_stands_in_the_phrase_of_the_thing_is_marked_by_his_slot(language, text, word, doer):
    found = stake(language, text, word)
    assert doer in deeds(("CHL",), frozenset({"BOL"}), found, Scene())
    assert doer not in deeds(("PER",), frozenset({"BOL"}), found, Scene())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Chili a bombardé le Pérou.\n\nLa Bolivie a condamné l'offensive."),
        ("en", "Chile shelled Peru.\n\nBolivia condemned the offensive."),
    ],
)
def test_the_document_remembers_who_used_force(language, text):
    reader = Ruled(document(language, text))
    reader.read()
    assert reader._scene.dealings.deeds["force"].doers == ("CHL",)
    assert reader._scene.dealings.stances[frozenset(("CHL", "PER"))] == "foe"


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("fr", "Le Chili a bombardé le Pérou.\n\nUn attentat a été commis contre la Bolivie.", ("BOL",)),
        ("fr", "Le Chili a bombardé le Pérou.\n\nLe Pérou a été attaqué.", ("PER",)),
        ("en", "Chile shelled Peru.\n\nBolivia was attacked.", ("BOL",)),
    ],
)
def test_force_by_nobody_known_is_not_laid_to_who_used_it_last(language, text, targets):
    reader = Ruled(document(language, text))
    reader.read()
    deed = reader._scene.dealings.deeds["force"]
    assert (deed.doers, deed.targets) == ((("CHL",) if targets == ("PER",) else ()), targets)


@pytest.mark.parametrize(
    ("stake_", "marks", "told"),
    [
        (OFFENSIVE, {"did:it"}, "known"),
        (OFFENSIVE, {"of:by"}, "known"),
        (OFFENSIVE, {"suffered:it"}, "unknown"),
        (Stake("inquiry"), {"did:force"}, "no deed"),
    ],
)
def test_whether_it_is_told_who_did_what_is_spoken_of(stake_, marks, told):
    assert laid(stake_, [Candidate((), frozenset(), frozenset(marks))]) == told
