"""Furniture of pages: what is set apart, and what must not be."""

import pytest

from dragoman.documents.furniture import load_cues, scope_of
from dragoman.documents.plain import lay_out

BODY = "\n\n".join(
    f"Le ministre a reçu l’ambassadeur pour la {word} fois et lui a remis une note de protestation de son gouvernement."
    for word in ("première", "deuxième", "troisième", "quatrième")
)


def split(text, language="fr"):
    layout = lay_out(text, language)
    article = "\n\n".join(text[b.start : b.end] for b in layout.blocks if b.kind != "furniture")
    page = "\n".join(text[b.start : b.end] for b in layout.blocks if b.kind == "furniture")
    return article, page


def test_cue_files_load():
    cues = load_cues()
    assert len(cues.full) > 150
    assert cues.starts
    assert cues.patterns


def test_comment_form_ends_the_article():
    tail = (
        "Laisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *"
        "\n\nJean dit : je ne crois pas un mot de ce que raconte ce ministre, qui a déjà menti trois fois depuis janvier."
    )
    article, page = split(f"{BODY}\n\n{tail}")
    assert article == BODY
    assert "Jean dit" in page


def test_comment_link_at_the_top_ends_nothing():
    article, page = split(f"Leave a comment\n\n{BODY}")
    assert article == BODY
    assert page == "Leave a comment"


def test_list_of_other_articles_with_their_pictures():
    tail = "Publications similaires\n\nDu même auteur\n\nPhoto Naval parade\n\nLa Suède et la mer\n\nPhoto Old bridge\n\nUn pont"
    article, page = split(f"{BODY}\n\n{tail}")
    assert article == BODY
    assert page.count("\n") == 5


def test_link_inside_the_article_takes_the_next_line_alone():
    text = f"{BODY}\n\nLire aussi\n\nLa Suède et la mer\n\nUn tournant inattendu\n\n{BODY}"
    article, page = split(text)
    assert page == "Lire aussi\nLa Suède et la mer"
    assert "Un tournant inattendu" in article


def test_text_that_goes_on_after_a_list_is_article():
    text = f"{BODY}\n\nArticles similaires\n\nLa Suède et la mer\n\nUn pont\n\nUn tournant inattendu\n\n{BODY}"
    article, _ = split(text)
    assert article.count("première fois") == 2
    assert "Un tournant inattendu" in article


@pytest.mark.parametrize(
    "blurb",
    [
        "Passionnée de cartes, j’explore depuis dix ans les frontières du monde. Contactez-nous pour toute question.",
        "Tous droits réservés.",
        "About the author\n\nJane Doe writes about the sea.",
        "(Reporting by Jane Doe; Editing by John Roe)",
    ],
)
def test_blurbs_at_the_end(blurb):
    article, page = split(f"{BODY}\n\n{blurb}")
    assert article == BODY
    assert blurb.split("\n")[0] in page


def test_first_person_in_the_middle_stays():
    text = f"{BODY}\n\nJournaliste, je suis passionné par ces questions. Contactez-nous, a dit le ministre.\n\n{BODY}"
    article, page = split(text)
    assert article == text
    assert not page


def test_section_labels_above_the_title():
    text = f"InternationalPolitique\n\nUne note de protestation\n\n{BODY}"
    article, page = split(text)
    assert page == "InternationalPolitique"
    assert article.startswith("Une note")
    assert lay_out(text, "fr").title == "Une note de protestation"


def test_metadata_at_the_end_of_a_government_page():
    body = "The Presidents discussed the ceasefire in detail and agreed to meet again before the end of the year.\n" * 3
    text = f"{body}See also\nVisit to Chile\nMay 3 − 4, 2015\nGeography\nChile\nTopics\nTrade\nDirect link:\nexample.org/d/1\nText version"
    article, page = split(text, "en")
    assert "See also" not in article
    assert page.startswith("See also")
    assert article.count("ceasefire") == 3


def test_a_cue_inside_a_sentence_is_text():
    text = "The delegation visited all\nRegions\nof the country and met with\nPersons\n, as it was put, of influence."
    assert split(text, "en") == (text, "")


def test_words_of_cues_inside_prose_are_text():
    text = "The council will share this report. Related articles of the treaty remain in force, said the minister.\n\nShare."
    article, _ = split(text, "en")
    assert "Related articles" in article


def test_lettered_paragraphs_are_no_copyright():
    assert scope_of("(c) the term “person” means an individual or entity;") == ""
    assert scope_of("© 2024 The Daily") == "line"


def test_rules_and_end_marks():
    article, page = split("The two leaders spoke on Monday.\n\n\\###", "en")
    assert article == "The two leaders spoke on Monday."
    assert page == "\\###"
