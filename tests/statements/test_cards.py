"""Cards of persons behind their names."""

import pytest

from dragoman.statements.cards import find_cards, without_cards
from dragoman.statements.lexicon import lexicon
from dragoman.text.names import name_finder

DAY = "2018-03-01"


def cards(text):
    return list(find_cards(text, lexicon("en").actor_nouns))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("thanked\nAngela Merkel\nMerkel Angela\nFederal Chancellor of Germany\nfor her visit", "Germany"),
        ("thanked\nAngela\nMerkel\nMerkel Angela\nfor her visit", "Merkel Angela"),
        ("thanked\nMiguel Diaz-Canel\nDiaz-Canel Bermudez Miguel\n, and left", "Miguel"),
        ("thanked\nXi Jinping\nXi Jinping\nPresident of China\n", "China"),
    ],
)
def test_a_card_belongs_to_the_name_before_it(text, held):
    (card,) = cards(text)
    assert text[card.start : card.end].split()[0] in ("Angela", "Miguel", "Xi")
    assert text[: card.end].endswith(held)
    (mention,) = without_cards(name_finder("en").find(text, DAY), [card])
    assert (mention.start, mention.end) == (card.start, card.end)
    assert mention.codes in (("DEU",), ("CUB",), ("CHN",))


def test_who_is_not_known_by_name_is_known_by_the_card():
    text = "Then\nJuan Soto\nSoto Juan\nMinister of Energy of Chile\nthanked Peru."
    (chile, peru) = without_cards(name_finder("en").find(text, DAY), cards(text))
    assert (chile.codes, peru.codes) == (("CHL",), ("PER",))
    assert text[chile.start : chile.end].startswith("Juan Soto")


@pytest.mark.parametrize(
    "text",
    [
        "Chile met Peru.\nJuan Soto\nspoke.",
        "thanked Juan Soto.\nSoto Juan\n",
        "Juan Soto\nPresident of Chile\nand others",
        "Soto met\nJuan Soto\n",
    ],
)
def test_other_lines_with_a_name_are_no_cards(text):
    assert not cards(text)
