import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.records import Assessment, Document, Event, Issue, Run, Statement
from dragoman.records.arrow import from_table, schema, to_table
from dragoman.records.json import from_dict, to_dict

ALL = [
    (Statement, make.statements),
    (Document, make.documents),
    (Assessment, make.assessments),
    (Issue, make.issues),
    (Run, make.runs),
]


@pytest.mark.parametrize(("cls", "strategy"), ALL, ids=lambda value: getattr(value, "__name__", ""))
def test_records_survive_arrow_and_json(cls, strategy):
    @given(st.lists(strategy, max_size=3))
    def check(records):
        assert from_table(cls, to_table(records, cls)) == records
        assert [from_dict(cls, json.loads(json.dumps(to_dict(record)))) for record in records] == records

    check()


def test_the_schema_follows_the_class():
    columns = schema(Statement)
    assert columns.names == list(Statement.__slots__)
    assert columns.field("known_at").type == pa.timestamp("us", "UTC")
    assert columns.field("evidence").type.field("start").type == pa.int64()
    assert columns.field("type").type == pa.string()


def test_an_empty_table_keeps_its_columns():
    assert to_table([], Event).column_names == list(Event.__slots__)


def test_a_dictionary_without_a_needed_field_is_refused():
    with pytest.raises(TypeError, match="message"):
        from_dict(Issue, {"stage": "documents", "subject": "a", "code": "empty"})
