"""Agencies that a text is taken from, and those that it merely speaks of."""

import pytest

from dragoman.documents.credits import find_credits
from dragoman.records import Block
from dragoman.resources import read_table
from dragoman.text.agencies import find_agencies

BODY = "The two ministers met in Riga and spoke at length about the harbour that their countries want to build."


def credited(*lines, author="", source=""):
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = [Block(kind="paragraph", start=at, end=at + len(line)) for at, line in zip(starts, lines, strict=True)]
    return find_credits(text, blocks, author, source)


@pytest.mark.parametrize(
    ("lines", "agencies"),
    [
        (("La Gazette avec AFP", BODY), ("AFP",)),
        (("Le Courrier avec l’AFP et Reuters", BODY), ("AFP", "Reuters")),
        (("RIGA, May 3 (Reuters) - " + BODY,), ("Reuters",)),
        ((BODY + " (Yonhap)",), ("Yonhap",)),
        ((BODY, "Source : TASS"), ("TASS",)),
        ((BODY + " Avec AFP.",), ("AFP",)),
        ((BODY, "With agencies from Riga and AP"), ("AP",)),
        ((BODY, "KCNA"), ("KCNA",)),
    ],
)
def test_credits_of_the_text_are_found(lines, agencies):
    assert credited(*lines) == agencies


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "According to Yonhap, the ministers met in Riga.",
        "The minister spoke with Reuters about the harbour and what it is for.",
        "The agency (KCNA) said on Monday that the harbour was open.",
        "Photo : AFP",
        "Crédit photo : Jean Durand avec AFP",
        "The map of the TASS offices",
    ],
)
def test_what_is_no_credit_of_the_text(line):
    assert credited(BODY, line) == ()


def test_the_author_may_be_an_agency_and_the_publisher_is_no_credit():
    assert credited(BODY, author="Reuters") == ("Reuters",)
    assert credited("RIGA, May 3 (Reuters) - " + BODY, source="Reuters") == ()


def test_agencies_are_told_from_words_by_their_case():
    assert find_agencies("l'agence Yonhap et l’AFP") == ("Yonhap", "AFP")
    assert find_agencies("a map of the ap, sans la reuters") == ()


def test_no_form_names_two_agencies():
    forms = [form.strip() for row in read_table("documents/agencies.tsv") for form in row["forms"].split(";")]
    assert len(forms) == len(set(forms))


def test_agencies_that_are_outlets_too_have_one_name():
    outlets = {row["name"] for row in read_table("documents/outlets.tsv")}
    labels = {label for row in read_table("documents/outlets.tsv") for label in row["labels"].split(";") if label}
    for row in read_table("documents/agencies.tsv"):
        assert row["name"] in outlets or not labels.intersection(row["forms"].split(";")), row
