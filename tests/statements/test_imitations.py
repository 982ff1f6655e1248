"""Who is said to have done likewise has done what was told before."""

import pytest
from sentences import ruled


@pytest.mark.parametrize(
    ("language", "text", "actors", "status", "quote"),
    [
        ("fr", "Le Chili a condamné le Pérou. Le Togo en a fait autant.", ("TGO",), "happened", "Le Togo en a fait autant"),
        ("fr", "Le Chili a condamné le Pérou, le Togo a fait de même.", ("TGO",), "happened", "le Togo a fait de même"),
        ("fr", "Le Chili a condamné le Pérou. Le Togo lui a emboîté le pas.", ("TGO",), "happened", "Le Togo lui a emboîté le pas"),
        ("fr", "Le Chili a condamné le Pérou. Le Togo l'a déjà fait.", ("TGO",), "happened", "Le Togo l'a déjà fait"),
        ("fr", "Le Chili a condamné le Pérou. Le Togo et le Bénin pourraient suivre.", ("BEN", "TGO"), "possible", "Le Togo et le Bénin pourraient suivre"),
        ("fr", "Le Chili a condamné le Pérou. Le Togo n'en a pas fait autant.", ("TGO",), "denied", "Le Togo n'en a pas fait autant"),
        ("en", "Chile condemned Peru. Kenya did the same.", ("KEN",), "happened", "Kenya did the same"),
        ("en", "Chile condemned Peru. Kenya followed suit.", ("KEN",), "happened", "Kenya followed suit"),
    ],
)  # fmt: skip
def test_an_imitation_is_the_act_of_another(language, text, actors, status, quote):
    first, second = ruled(language, text)
    assert (second.type, second.recipients) == (first.type, first.recipients) == ("ACCUSE", ("PER",))
    assert (second.actors, second.status, second.evidence.exact) == (actors, status, quote)


@pytest.mark.parametrize(
    "text",
    [
        "Le Togo en a fait autant.",
        "Le Chili a condamné le Pérou. Le Chili en a fait autant.",
        "Le Chili a condamné le Pérou. Le Pérou en a fait autant.",
        "Le Chili a condamné le Pérou. Le Togo l'a fait savoir.",
    ],
)
def test_nobody_imitates_himself_his_victim_or_nothing(text):
    assert len(ruled("fr", text)) <= 1
