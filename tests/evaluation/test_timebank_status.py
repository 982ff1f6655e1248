"""The scorer of events: what the tags count for, and what the reader says of them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))

import timebank_status

XML = """<TimeML><TEXT>Le maire a <EVENT eid="e1" eiid="ei1" polarity="NEG">refusé</EVENT> de
<EVENT eid="e2" eiid="ei2">venir</EVENT>. Il <EVENT eid="e3" eiid="ei3" tense="FUTURE">viendra</EVENT>.</TEXT>
<SLINK eventInstanceID="ei1" subordinatedEventInstance="ei2" relType="NEGATIVE"/></TimeML>"""


def test_tags_and_links_count():
    text, events = timebank_status.read_events(XML.encode())
    assert [text[event.start : event.end] for event in events] == ["refusé", "venir", "viendra"]
    assert [set(event.counts) for event in events] == [
        {"negation", "not a fact"},
        {"not a fact"},
        {"modality", "not a fact"},
    ]


def test_the_reader_is_asked_about_the_head_of_each_event():
    text, events = timebank_status.read_events(XML.encode())
    told = [counts for _, counts in timebank_status.match(text, events)]
    assert [sorted(counts) for counts in told] == [[], ["not a fact"], ["modality", "not a fact"]]
