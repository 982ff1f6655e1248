"""What records show of themselves in a notebook: whole, escaped, and with pictures that stand apart."""

import base64
import re
from dataclasses import fields
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman import records
from dragoman.drawing import indicator_table, timeline_table
from dragoman.passages import Passage, Shown
from dragoman.records import change, forecast, hit, indicator, rating, tie
from dragoman.records.display import Displayed
from dragoman.records.document import Document
from dragoman.records.table import Table
from dragoman.resources import read_table

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e&\x1b[2J\"'"
CLASSES = {
    name: cls
    for module in (records, change, forecast, hit, indicator, rating, tie)
    for name, cls in vars(module).items()
    if isinstance(cls, type)
}


class Elements(HTMLParser):
    """The elements of a text, and what stands between them."""

    def __init__(self, text):
        super().__init__()
        self.names, self.words, self.images = set(), "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.images += [value for name, value in attributes if tag == "img" and name == "src"]

    def handle_data(self, data):
        self.words += data


OURS = {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "caption",
    "p",
    "img",
    "details",
    "summary",
    "blockquote",
    "mark",
    "br",
    "small",
}


def shown(value):
    found = Elements(value._repr_html_())
    assert found.names <= OURS
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", found.words)
    return found


@pytest.mark.parametrize("row", list(read_table("interface/columns.tsv")), ids=lambda row: row["record"])
def test_the_columns_of_a_table_are_fields_of_its_records(row):
    cls = CLASSES[row["record"]]
    assert issubclass(cls, Displayed)
    assert set(row["columns"].split()) <= {field.name for field in fields(cls)}


@given(st.text(max_size=80))
def test_no_text_of_a_document_becomes_an_element(text):
    document = make.document(text + HOSTILE, title=HOSTILE, source=text)
    for value in (document, Table([document], Document)):
        found = shown(value)
        assert "img" not in found.names
        assert "<script>alert(1)</script>" in found.words


def test_a_record_shows_its_fields_and_leaves_out_empty_ones():
    found = shown(make.document("A text.", title="A title"))
    assert "A title" in found.words
    assert "copy_of" not in found.words


def test_a_long_table_says_how_much_is_not_shown():
    found = shown(Table([make.document(f"Text {n}.") for n in range(25)], Document))
    assert "5 more" in found.words
    assert "25 Document records" in found.words


def test_a_quote_is_lit_in_its_document():
    document = make.document(f"Before. Russia {HOSTILE} met them. After.", title=HOSTILE)
    passage = Passage(
        document=document,
        statement_id="stm-1",
        before="Before. ",
        exact=HOSTILE,
        after=" After.",
        speaker=("RUS",),
        status="denied",
    )
    text = Shown(kind="document", record=document, passages=(passage,))._repr_html_()
    assert re.search(r"Before\. <mark>&lt;script&gt;.*</mark> After\.", text)
    assert "denied" in shown(Shown(kind="document", record=document, passages=(passage,))).words


def event(when, **more):
    values = {"id": f"evt-{when}", "type": "AID", "actors": ("RUS",), "recipients": ("PRK",), "strand": "defence"}
    return records.Event(**(values | {"when": when, "known_at": make.day("2024-03-01")} | more))


@pytest.mark.parametrize("last", ["2024-02-03", "2031-02-03", "2019"])
def test_a_timeline_shows_its_picture_apart_from_the_page(last):
    table = timeline_table([event("2019-01-15", status="planned"), event(last), event("")], ("RUS", "PRK"))
    for value in (table, table[:2]):
        (image,) = shown(value).images
        kind, _, data = image.partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert ElementTree.fromstring(base64.b64decode(data)).tag.endswith("svg")


def test_where_there_is_nothing_to_draw_there_is_no_picture():
    for table in (
        timeline_table([event("")], ("RUS", "PRK")),
        timeline_table([event("2024-01")], None),
        indicator_table([]),
    ):
        assert not shown(table).images


def test_indicators_show_a_heat_map():
    first, last = make.day("2024-01-01").date(), make.day("2024-01-31").date()
    rows = [
        indicator.Indicator(
            one="RUS", other="PRK", strand=strand, period="2024-01", first=first, last=last, events=2, net=3.0
        )
        for strand in ("all", "defence")
    ]
    assert len(shown(indicator_table(rows)).images) == 1
