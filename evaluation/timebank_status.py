"""Score negation, modality and reported speech of the reader on the events of the French TimeBank (development part).

    python evaluation/timebank_status.py --shared ../shared [--errors]

Over EVENT tags, found among our words by their place, precision, recall and F1 of
*negation* (`polarity="NEG"`; ours: a word that denies the event in its own clause),
*modality* (a `modality`, the conditional, the future, or the end of a MODAL or CONDITIONAL SLINK; ours: planned,
possible or hypothetical), *not a fact* (either, or the end of a NEGATIVE or COUNTER_FACTIVE SLINK; ours: any status
but happened) and *reported* (the end of an EVIDENTIAL SLINK; ours: the head of a clause or noun right under or beside a
word that reports, or of a clause of a quotation). Infinitives of purpose, of which the corpus says nothing and the
reader that they are planned, are left out of the second and third.
Reads files only, never the network. FR-TimeBank 1.1 (Bittar 2010), LGPL-LR; it stays outside the project.
"""

import argparse
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timebank import f1

from dragoman.statements.actors import Cast
from dragoman.statements.lexicon import lexicon
from dragoman.statements.negation import Negation
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Voices
from dragoman.statements.status import Modality
from dragoman.text.names import name_finder
from dragoman.text.quotations import Quotation, find_quotations
from dragoman.text.syntax import Passage, Sentence, Token, syntax
from dragoman.text.tokens import Name

OPEN = frozenset({"planned", "possible", "hypothetical"})
LINKS = {
    "MODAL": "modality",
    "CONDITIONAL": "modality",
    "NEGATIVE": "not a fact",
    "COUNTER_FACTIVE": "not a fact",
    "EVIDENTIAL": "reported",
    "NEG_EVIDENTIAL": "reported",
}
REPORTED = frozenset({"ccomp", "xcomp", "parataxis", "acl"})
FIGURES = ("negation", "modality", "not a fact", "reported")


@dataclass(frozen=True, slots=True)
class Event:
    """One EVENT: its place in the text, and the figures for which it counts."""

    start: int
    end: int
    counts: frozenset[str]


def read_events(xml: bytes) -> tuple[str, list[Event]]:
    """The text and the events of a TimeML document."""
    root = ET.fromstring(xml)
    linked: dict[str, set[str]] = defaultdict(set)
    for link in root.iter("SLINK"):
        linked[link.get("subordinatedEventInstance", "")].add(LINKS.get(link.get("relType", ""), ""))
    body = root.find("TEXT")
    assert body is not None
    pieces: list[str] = []
    events: list[Event] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "EVENT":
            counts = _own(element) | linked[element.get("eiid", "")] - {""}
            if counts & {"negation", "modality"}:
                counts |= {"not a fact"}
            events.append(Event(start, sum(map(len, pieces)), frozenset(counts)))

    walk(body)
    return "".join(pieces), sorted(events, key=lambda event: event.start)


def _own(element: ET.Element) -> set[str]:
    open_ = element.get("modality") or element.get("mood") == "CONDITIONAL" or element.get("tense") == "FUTURE"
    denied = element.get("polarity") == "NEG"
    return ({"modality"} if open_ else set()) | ({"negation"} if denied else set())


def read_words(text: str) -> Iterator[tuple[Sentence, list[frozenset[str]]]]:
    """The sentences of a text, and for each word the figures for which the reader counts it."""
    known = lexicon("fr")
    quotations = find_quotations(text)
    mentions = name_finder("fr").find(text, "")
    names = [Name(m.start, m.end, m.kind) for m in mentions]
    for sentence in next(iter(syntax("fr").parse([Passage(text)], names))):
        clauses = Clauses(sentence, known.grammar)
        inside = tuple(m for m in mentions if m.start < sentence.end and m.end > sentence.start)
        voices = Voices(sentence, clauses, Cast(sentence, clauses, inside, Scene(), known), known)
        modality, negation = Modality(sentence, clauses, known), Negation(sentence, known.grammar)
        yield sentence, [_told(sentence, t.i, modality, negation, voices, quotations) for t in sentence.tokens]


def _told(
    sentence: Sentence,
    i: int,
    modality: Modality,
    negation: Negation,
    voices: Voices,
    quotations: tuple[Quotation, ...],
) -> frozenset[str]:
    tokens, status = sentence.tokens, modality.status(i)
    counts = {"modality"} if status in OPEN else set()
    if tokens[i].relation == "advcl" and tokens[i].feature("VerbForm") == "Inf":
        counts.add("purpose")
    if negation.of(i):
        counts.add("negation")
    if status != "happened":
        counts.add("not a fact")
    if _reported(tokens[i], sentence, voices) or _heads_quoted_clause(tokens[i], sentence, quotations):
        counts.add("reported")
    return frozenset(counts)


def _reported(token: Token, sentence: Sentence, voices: Voices) -> bool:
    above = (a for a in voices.of(token.i) if a.verb != token.i and a.force != "ask")
    return any(
        sentence.tokens[a.verb].head == token.i or (token.head == a.verb and token.relation in REPORTED) for a in above
    )


def _heads_quoted_clause(token: Token, sentence: Sentence, quotations: tuple[Quotation, ...]) -> bool:
    if token.pos not in ("VERB", "ADJ") or not any(q.holds(token.start) for q in quotations):
        return False
    return token.head == token.i or token.relation in ("ccomp", "parataxis", "conj", "dep")


def match(text: str, events: list[Event]) -> Iterator[tuple[Event, frozenset[str]]]:
    """Each event with what the reader says of its head word, the one whose governor lies outside the tag."""
    read = list(read_words(text))
    for event in events:
        for sentence, counts in read:
            inside = sentence.at(event.start, event.end)
            heads = [i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
            if heads:
                yield event, counts[heads[-1]]
                break


def main() -> int:
    """Print the scores and, if asked, every difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the shared data")
    parser.add_argument("--errors", action="store_true", help="list the events that are missed or wrongly counted")
    options = parser.parse_args()
    tally: dict[str, list[int]] = {name: [0, 0, 0] for name in FIGURES}
    total = 0
    with tarfile.open(options.shared / "data/time/fr_timebank_dev.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            stream = archive.extractfile(member) if member.name.endswith(".tml") else None
            if stream is None:
                continue
            text, events = read_events(stream.read())
            for event, told in match(text, events):
                total += 1
                for name in FIGURES:
                    if "purpose" in told and name in ("modality", "not a fact"):
                        continue
                    gold, found = name in event.counts, name in told
                    for place, hit in enumerate((gold and found, gold, found)):
                        tally[name][place] += hit
                    if options.errors and gold != found:
                        print(f"{name}: {'spurious' if found else 'missed'}  {around(text, event)}")
    print(f"{total} events")
    for name, (both, gold, ours_) in tally.items():
        print(f"{name:12}{gold:4} gold {ours_:4} ours   {f1(both, gold, ours_)}")
    return 0


def around(text: str, event: Event) -> str:
    """An event among its neighbours, on one line."""
    before, after = text[max(0, event.start - 60) : event.start], text[event.end : event.end + 40]
    return f"{before}[{text[event.start : event.end]}]{after}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
