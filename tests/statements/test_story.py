"""The dates that a story has reached: the news of it, what it told last, and what it begins with."""

import pytest
from sentences import DAY, parse

from dragoman.statements.story import Story


def told(*texts):
    story = Story(DAY)
    for text in texts:
        found = parse("fr", text)
        story.follow(found.sentence, found.calendar)
        story.leave(found.sentence, found.calendar)
    return story


def test_news_is_followed_and_what_was_told_last_is_kept():
    story = told("Le Chili a attaqué le Pérou mardi.", "Le Chili avait aidé le Pérou en 2019.", "Le Pérou proteste.")
    assert (story.narrative, story.told) == ("2025-07-08", "2019")


def test_what_is_to_come_is_not_told_yet():
    story = told("Le Chili recevra le Pérou le 3 août.")
    assert (story.narrative, story.told) == ("", "")


@pytest.mark.parametrize(
    ("text", "narrative"),
    [
        ("Réunis mardi à Lima, les deux ministres ont signé un accord.", "2025-07-08"),
        ("Dans un discours prononcé mardi, le Chili a accusé le Pérou.", "2025-07-08"),
        ("Le Chili a attaqué le Pérou, qui avait protesté mardi.", ""),
        ("Le Chili a accusé le Pérou d'une attaque menée mardi.", ""),
        ("Réunis mardi, les deux ministres ont salué ceux qui étaient venus lundi.", ""),
    ],
)
def test_a_day_that_leads_up_to_the_main_clause_is_that_of_the_news(text, narrative):
    assert told(text).narrative == narrative


@pytest.mark.parametrize(
    ("texts", "lead"),
    [
        (("Le Chili proteste.", "Le Chili a attaqué le Pérou mardi.", "Lundi, le Pérou a répondu."), "2025-07-08"),
        (("Le Chili a aidé le Pérou en 2019.", "Le Chili a attaqué le Pérou mardi."), "2025-07-08"),
        (("Le Chili proteste.",), ""),
        (("Dans un texte qu'il a diffusé mardi, le Chili proteste.",), "2025-07-08"),
    ],
)
def test_the_lead_is_the_first_recent_date(texts, lead):
    story = Story(DAY)
    story.begin([(found.sentence, found.calendar) for found in (parse("fr", text) for text in texts)])
    assert story.lead == lead


def test_dates_that_any_clause_names_are_kept_the_last_named_last():
    story = told(
        "Le Chili, attaqué lundi, proteste.",
        "Le Pérou, que le Chili avait aidé en 2019, se tait.",
        "Le Chili recevra le Pérou le 3 août.",
        "Le Chili, attaqué lundi, a répondu.",
    )
    assert [(each.when, each.number) for each in story.earlier] == [("2019", 1), ("2025-07-07", 3)]
