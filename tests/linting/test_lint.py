"""What the linter finds, where, and in whose words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import lint, linting
from dragoman.linting.words import find_terms
from dragoman.resources import LANGUAGES, read_table

NOTE = "\n\n[^1]: Northern Weekly, 3 May 2025.\n"


def rules(text: str, language: str = "en") -> list[str]:
    return [finding.rule for finding in lint(text, language)]


def test_a_finding_says_where_what_and_what_to_do():
    text = "# Brief\n\nThe talks ended.[^1]\n\n- A new round is **very likely** in June." + NOTE
    (finding,) = lint(text, "en", "en")
    assert (finding.rule, finding.line, finding.column) == ("unsourced_judgement", 5, 3)
    assert finding.words == "A new round is very likely in June."
    assert "cite" in finding.message


def test_messages_are_in_the_language_of_the_interface_whatever_that_of_the_brief():
    (finding,) = lint("A new round is very likely in June.", "en", "fr")
    assert "Jugement sans source" in finding.message


def test_the_language_of_a_brief_is_detected():
    text = "Les ministres se sont rencontrés à Bichkek en janvier.[^1] Un accord est très probable au printemps."
    assert rules(text + NOTE, "") == ["unsourced_judgement"]


@pytest.mark.parametrize(
    "text",
    [
        "A new round is likely.[^1]" + NOTE,
        "A new round is likely [1].\n\n## Notes\n\n1. Northern Weekly, 3 May 2025.",
        "A new round is likely.¹\n\nSources\n\n[1] Northern Weekly, 3 May 2025.",
        "A new round is likely ([Northern Weekly](https://weekly.example/1)).",
        "A new round is likely.<sup>1</sup>\n\nSources\n-------\n1. Northern Weekly, 40 pages.",
        "A new round is likely (Reuters, 3 May 2025).",
        "A new round is likely (Vidal 2024).",
        "A new round is likely (Source: ministry of customs).",
        "According to Anne Vidal, a new round is likely.",
        "A new round is likely, the envoy said.",
    ],
)
def test_a_judgement_may_be_sourced_in_many_ways(text):
    assert rules(text) == []


@pytest.mark.parametrize("text", ["A new round is likely (June 2025).", "A new round is likely (see the map)."])
def test_not_all_that_stands_in_brackets_is_a_source(text):
    assert rules(text) == ["unsourced_judgement"]


def test_the_words_of_others_are_theirs():
    assert rules("The envoy called a truce “highly improbable”.[^1] A new round is likely.[^1]" + NOTE) == []
    assert rules("A truce is highly improbable.[^1] A new round is likely.[^1]" + NOTE) == ["mixed_rows"]


def test_the_key_to_the_terms_is_no_judgement():
    assert (
        rules("Terms: unlikely (20–45 %), roughly even chance (45–55 %), likely (55–80 %), probable (55–80 %).") == []
    )


def test_a_comparison_is_no_probability():
    assert (
        rules("The most likely cause is a lack of fuel.[^1] The text is more likely to fail than not.[^1]" + NOTE) == []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will probably have left by May.[^1]", []),
        ("It would probably have left.[^1]", []),
        ("The fleet probably left on 3 May 2025.[^1]", ["likelihood_of_past"]),
        ("The fleet is likely to have left.[^1]", ["likelihood_of_past"]),
        ("The fleet that left in May will probably return.[^1]", []),
    ],
)
def test_the_past_is_not_probable(text, found):
    assert rules(text + NOTE) == found


def test_a_sentence_is_held_against_its_quotes_whatever_their_language():
    note = "\n\n[^1]: « La Russie livrera douze hélicoptères au Mali » — La Gazette du Sahel, 3 mai 2025.\n"
    assert rules("Russia delivered twelve helicopters to Mali.[^1]" + note) == ["planned_as_done"]
    assert rules("Russia will deliver twelve helicopters to Mali.[^1]" + note) == []
    done = note.replace("livrera", "a livré")
    assert rules("Russia delivered twelve helicopters to Mali.[^1]" + done) == []
    alleged = note.replace("livrera", "aurait livré")
    assert rules("Russia delivered twelve helicopters to Mali.[^1]" + alleged) == ["allegation_as_fact"]


def test_one_quote_that_tells_it_as_done_suffices():
    notes = "\n\n[^1]: “Bamako says that Russia delivered helicopters” — A, 2025.\n[^2]: “Russia delivered helicopters” — B, 2025.\n"
    assert rules("Russia delivered helicopters.[^1][^2]" + notes) == []
    assert rules("Russia delivered helicopters.[^1]" + notes) == ["allegation_as_fact"]


def test_who_confirms_their_own_act_alleges_nothing():
    note = "\n\n[^1]: “Albania confirmed that it had closed the embassy” — Adriatic Post, 7 September 2022.\n"
    assert rules("Albania closed the embassy.[^1]" + note) == []


@pytest.mark.parametrize(("count", "fault"), [("Two", False), ("3", True), ("Several", False)])
def test_copies_may_be_cited_where_they_are_not_counted(count, fault):
    notes = "[^1]: A, with AFP, 2025.\n[^2]: B, with AFP, 2025.\n[^3]: “We saw the convoy pass at noon” — C, 2025.\n"
    text = f"{count} independent sources tell of the convoy.[^1][^2][^3]\n\n{notes}"
    assert rules(text) == (["copy_as_corroboration"] if fault else [])


@pytest.mark.parametrize("today", ["As of 2 May 2025", "As of 2 June 2025", "Talks go on since 2 May 2025"])
def test_a_day_after_that_of_the_brief_is_yet_to_come(today):
    text = f"{today}\n\nSerbia lifted the toll on 20 May 2025.[^1]" + NOTE
    assert rules(text) == (["planned_as_done"] if today == "As of 2 May 2025" else [])


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701, Article 4, the S-400 and the G7 are named.",
        "The two states have had a border since 14 July 1992.",
        "We read 12 documents; 3 are undated.",
        "The loan is of 40 million. It was paid in May.[^1]" + NOTE,
    ],
)
def test_not_every_number_wants_a_source(text):
    assert rules(text) == []


@pytest.mark.parametrize(
    "text", ["The loan is of 40 million dollars.", "Hundreds of trucks wait.", "Trade fell by 3.5 %."]
)
def test_a_number_wants_a_source(text):
    assert rules(text) == ["unsourced_number"]


def test_what_is_quoted_at_length_and_code_is_left_alone():
    assert rules("> A new round is likely.\n\n```\nIt is likely.\n```\n\n| likely | 40 |") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_word_is_asked_for(language):
    code = "\n".join(path.read_text("utf-8") for path in Path(linting.__file__).parent.glob("*.py"))
    assert not {row["kind"] for row in read_table(f"linting/{language}.tsv") if f'"{row["kind"]}"' not in code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_of_forecasts_are_those_of_the_first_row(language):
    for row in read_table("forecasts/likelihood.tsv"):
        assert [term.row for term in find_terms(row[language], language)] == [1], row


@given(
    st.text(alphabet=st.sampled_from("likely probable 12 [^1]:<>*_`\\&;#“”«»().!?\n-|é’")), st.sampled_from(LANGUAGES)
)
@settings(max_examples=40)
def test_any_text_is_read_and_findings_lie_in_it(text, language):
    lines = text.split("\n")
    for finding in lint(text, language):
        assert finding.words
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1])
