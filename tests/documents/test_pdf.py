"""PDF: paragraphs from lines, hyphens, running heads, columns, and what cannot be read."""

from pdfs import column, make_pdf

from dragoman.documents import ReadOptions, Source, read_source
from dragoman.records import Issue


def read(pages):
    return list(read_source(Source(path="a.pdf", data=make_pdf(pages)), ReadOptions()))


def texts(document):
    return [document.text[block.start : block.end] for block in document.blocks]


FIRST = [
    "Les deux ministres se sont rencontrés mardi dans la capitale et ont décidé de rou-",
    "vrir le poste frontière. Un accord sur le commerce sera signé avec la délégation nord-",
    "coréenne avant la fin de l'année.",
]
SECOND = [
    "Le président a salué cette décision et a invité son homologue à lui rendre visite au",
    "printemps prochain.",
]


def test_paragraphs_and_hyphens():
    (document,) = read([column([*FIRST, "", *SECOND])])
    assert texts(document) == [
        "Les deux ministres se sont rencontrés mardi dans la capitale et ont décidé de rouvrir le poste frontière. "
        "Un accord sur le commerce sera signé avec la délégation nord-coréenne avant la fin de l'année.",
        "Le président a salué cette décision et a invité son homologue à lui rendre visite au printemps prochain.",
    ]
    assert document.language == "fr"
    assert document.media_type == "application/pdf"


def test_large_letters_head_the_text():
    (document,) = read([[(70, 800, 18, "Un accord sur le commerce"), *column(FIRST, top=770)]])
    assert document.blocks[0].kind == "heading"
    assert document.title == "Un accord sur le commerce"


def test_running_heads_and_page_numbers_go():
    pages = [
        [
            (70, 815, 9, "Revue des frontières"),
            *column(FIRST if n % 2 else SECOND, top=760),
            (290, 30, 9, f"Page {n} / 4"),
        ]
        for n in range(1, 5)
    ]
    (document,) = read(pages)
    assert "Revue" not in document.text
    assert "Page" not in document.text


def test_a_paragraph_goes_on_over_the_page():
    (document,) = read([column(FIRST[:1]), column(FIRST[1:])])
    assert len(document.blocks) == 1


def test_columns_stay_apart():
    left = column(["The first column tells of the treaty that", "was signed by both of the ministers."], x=60)
    right = column(["The second column tells of the vote that", "the parliament held on it in the autumn."], x=320)
    (document,) = read([left + right])
    assert "treaty that was signed" in document.text
    assert "vote that the parliament" in document.text


def test_pictures_alone_are_reported():
    (issue,) = read([[]])
    assert isinstance(issue, Issue)
    assert issue.code == "no_text"


def test_damaged_file_is_reported():
    data = make_pdf([column(FIRST)])[:200]
    (issue,) = read_source(Source(path="a.pdf", data=data), ReadOptions())
    assert issue.code == "truncated"
