"""The scorer of marked sentences: marks, roots, links and figures."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))

import plover


def test_marks_are_taken_out_and_kept_as_spans():
    found = plover.unmark("<s>Chile</s> met <t>Peru</t>.")
    assert found.text == "Chile met Peru."
    assert [(found.text[start:end], code) for start, end, code in found.spans] == [("Chile", "SRC"), ("Peru", "TGT")]


def test_a_mark_that_is_not_closed_marks_nothing():
    found = plover.unmark("<s>Chile met <t>Peru</t>.")
    assert found.text == "Chile met Peru."
    assert [code for *_, code in found.spans] == ["TGT"]


@pytest.mark.parametrize(
    ("type_", "status", "root", "quad"),
    [
        ("RETREAT", "happened", "YIELD", 2),
        ("CONCEDE", "happened", "YIELD", 2),
        ("AID", "planned", "AGREE", 1),
        ("ASSAULT", "planned", "THREATEN", 3),
        ("ACCUSE", "planned", "ACCUSE", 3),
        ("CONSULT", "denied", "REJECT", 3),
        ("ASSAULT", "denied", "ASSAULT", 4),
        ("SANCTION", "possible", "SANCTION", 4),
    ],
)
def test_roots_and_quads(type_, status, root, quad):
    assert plover.root_of(type_, status) == root
    assert plover.quad_of(root) == quad


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("<s>The shipping company</s> donated food to <t>the sailors</t>.", "AID"),
        ("<s>The rebels</s> accused <t>the army</t> of shelling a village.", "ACCUSE"),
        ("<s>The rebels</s> will meet <t>the government</t>.", "AGREE"),
        ("<t>The minister</t> was condemned by <s>the farmers</s>.", "ACCUSE"),
        ("<s>The cat</s> slept beside <t>the dog</t>.", "-"),
    ],
)
def test_the_act_that_links_the_marked_spans_gives_the_root(marked, root):
    assert plover.predict(marked)[0] == root


def test_figures():
    gold, ours = ["AID", "AID", "ACCUSE"], ["AID", "-", "ACCUSE"]
    assert plover.macro(gold, ours) == pytest.approx((2 / 3 + 1) / 2)
    assert plover.accuracy(gold, ours) == pytest.approx(2 / 3)
    table = "\n".join(plover.report(gold, [2, 2, 3], ours))
    assert "1 without any act" in table
    assert "read as - 1" in table
