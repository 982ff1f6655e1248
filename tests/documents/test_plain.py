"""Blocks of plain text: what is heading, item, row, quotation, credit, and where paragraphs end."""

import pytest

from dragoman.documents.plain import lay_out


def blocks(text, language="en"):
    return [(block.kind, text[block.start : block.end]) for block in lay_out(text, language).blocks]


def kinds(text, language="en"):
    return [kind for kind, _ in blocks(text, language)]


LONG = "The two ministers met in the capital on Tuesday and agreed to reopen the border crossing before the winter."
LONGUE = "Les deux ministres se sont rencontrés mardi dans la capitale et ont décidé de rouvrir le poste frontière."


def test_headings_stand_alone_before_text():
    text = f"A Treaty for the River\n\n{LONG}\n\nWhat Comes Next?\n\n{LONG}\n\nWe shall see."
    assert kinds(text) == ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert [block.level for block in lay_out(text).blocks if block.kind == "heading"] == [1, 2]
    assert lay_out(text).title == "A Treaty for the River"


def test_a_short_sentence_is_no_heading():
    assert kinds(f"{LONG}\n\nNobody answered.\n\n{LONG}") == ["paragraph"] * 3


@pytest.mark.parametrize("line", ["Q Will you meet him again?", "MS. ADAMS: Thank you. Who is next?", "(Applause.)"])
def test_lines_of_a_transcript_are_no_headings(line):
    assert kinds(f"{LONG}\n\n{line}\n\n{LONG}") == ["paragraph"] * 3


def test_markdown_headings_keep_their_level():
    text = f"# The river treaty\n\n{LONG}\n\n### Water\n\n{LONG}\n\n**Fish**\n\n{LONG}"
    layout = lay_out(text)
    assert [block.level for block in layout.blocks if block.kind == "heading"] == [1, 3, 2]
    assert layout.title == "The river treaty"


def test_setext_heading_takes_its_line():
    assert blocks(f"The river treaty\n================\n\n{LONG}")[0] == (
        "heading",
        "The river treaty\n================",
    )


def test_hard_wrapped_paragraphs_are_one_block_each():
    text = (
        "The President spoke today with the Prime Minister about the\n"
        "situation on the border. They agreed to keep their envoys in\n"
        "contact — and to speak again before the summit in the autumn.\n"
        "  \n"
        "The President also thanked the Prime Minister for the release\n"
        "of the sailors who had been detained since the month of March."
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]
    assert blocks(text)[0][1].count("\n") == 2


def test_a_dash_inside_a_wrapped_sentence_is_no_item():
    text = (
        "The ministers will continue their consultations with the allies\n"
        "— building on the meeting of last week — and will report to the\n"
        "council before the end of the month, the spokesman said on Monday."
    )
    assert kinds(text) == ["paragraph"]


def test_lines_that_break_inside_a_sentence_are_one_paragraph():
    text = "The President of Brazil thanked Mr\nSantos\nSantos João\nPresident of Angola\nfor the invitation.\nBoth agreed."
    assert blocks(text) == [
        (
            "paragraph",
            "The President of Brazil thanked Mr\nSantos\nSantos João\nPresident of Angola\nfor the invitation.",
        ),
        ("paragraph", "Both agreed."),
    ]


def test_each_line_may_be_a_paragraph():
    text = f"The river treaty\n{LONG}\nA second chance\n{LONG}\nNobody answered.\n{LONG}"
    assert kinds(text) == ["heading", "paragraph", "heading", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "a)"])
def test_list_items(mark):
    text = f"Points of the accord:\n\n  {mark} Opening of the bridge.\n  {mark} Exchange of prisoners.\n\n{LONG}"
    assert kinds(text) == ["paragraph", "list_item", "list_item", "paragraph"]


def test_wrapped_items_keep_their_lines():
    text = (
        "-   The United Kingdom and Norway intend to provide Latvia with boats\n"
        "    that will not require refuelling during their lifetime;\n"
        "-   They will hold joint exercises in the Baltic Sea each summer.\n"
    )
    assert kinds(text) == ["list_item", "list_item"]


def test_rows_of_a_copied_table():
    text = f"{LONG}\n\nAspect Effect\nTrade More lorries at the border\nDefence Joint patrols of both navies\n\n{LONG}"
    assert kinds(text) == ["paragraph", "table_row", "table_row", "table_row", "paragraph"]
    assert kinds("Year\tTonnes\n2019\t300\n2020\t420") == ["table_row"] * 3


def test_a_sentence_of_its_own_with_its_credit():
    text = (
        f"{LONGUE}\n\nCette fréquence de visites est tout à fait inhabituelle.\n\n"
        f"Ahn Mi-rae, chercheuse à l’université de Kaboul\n\n{LONGUE}"
    )
    assert kinds(text, "fr") == ["paragraph", "quotation", "credit", "paragraph"]


def test_quoted_paragraph_with_dashed_credit():
    text = f"{LONG}\n\n“We did not start this quarrel.”\n\n— Ana Pires, foreign minister\n\n{LONG}"
    assert kinds(text) == ["paragraph", "quotation", "credit", "paragraph"]


def test_the_one_spoken_of_is_not_the_one_who_speaks():
    text = f"{LONG}\n\nMr Pires condemned the attack at once.\n\n— João Pires, president of the council\n\n{LONG}"
    assert kinds(text) == ["paragraph", "paragraph", "furniture", "paragraph"]


def test_a_sentence_that_begins_with_an_adverb_is_no_credit():
    text = f"It ended before noon.\n\nMeanwhile, the minister of the interior resigned\n\n{LONG}"
    assert "credit" not in kinds(text)


def test_a_quotation_of_several_paragraphs():
    text = (
        f"The letter said:\n\n“We remember those years. We honour the dead.\n\n“We are sure of the future.”\n\n{LONG}"
    )
    assert kinds(text) == ["paragraph", "quotation", "quotation", "paragraph"]


def test_date_lines_are_set_off():
    assert blocks("10 mars 2019 . –\nLe pays poursuit ses essais.", "fr") == [
        ("furniture", "10 mars 2019 . –"),
        ("paragraph", "Le pays poursuit ses essais."),
    ]
    assert blocks("LISBON, July 10 (Reuters) - Portugal said on Monday that it would send aid.") == [
        ("furniture", "LISBON, July 10 (Reuters) -"),
        ("paragraph", "Portugal said on Monday that it would send aid."),
    ]


def test_a_sentence_that_begins_with_a_date_stays_whole():
    text = "On 3 May 2020 the two countries signed a treaty."
    assert blocks(text) == [("paragraph", text)]
    text = "Paris, 3 May 2020 was the date of the treaty between them."
    assert blocks(text) == [("paragraph", text)]
