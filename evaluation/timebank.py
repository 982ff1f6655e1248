"""Score the time grammar against a TimeML corpus (by default the French TimeBank's development part).

Usage: python evaluation/timebank.py --shared ../shared [--errors]

Figures, over TIMEX3 without the document's own date: *span* needs the exact extent, *overlap* any shared character
(one to one, in text order); *span + value* needs the TIMEX3 value too, *overlap + value* is TempEval-3's measure.
Values are read with the document's date and the last day that the text named; the direction of verbs is not used,
since the corpus comes without syntax. Reads files only, never the network.
"""

import argparse
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.records import edtf
from dragoman.text.times import Resolved, TimeExpression, find_times
from dragoman.text.timex.specs import Offset, Vague

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3, of the corpus or ours."""

    start: int
    end: int
    type: str
    value: str


def read_document(xml: bytes) -> tuple[str, str, list[Timex]]:
    """The creation date, the text and the TIMEX3 tags of a TimeML document."""
    root = ET.fromstring(xml)
    created = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    assert created is not None
    assert body is not None
    pieces: list[str] = []
    tags: list[Timex] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3":
            end = sum(map(len, pieces))
            tags.append(Timex(start, end, element.get("type", ""), element.get("value", "")))

    walk(body)
    return created.get("value", ""), "".join(pieces), sorted(tags, key=lambda tag: tag.start)


def timex_value(expression: TimeExpression, resolved: Resolved) -> str:
    """Our values as TIMEX3 writes them: weeks, weekends, seasons, times of day and references by their codes."""
    if isinstance(expression.spec, Vague):
        return REFERENCES.get(expression.spec.side, "") if expression.spec.side is not None else ""
    if expression.type in ("DURATION", "SET"):
        return resolved.duration or resolved.value
    value = resolved.value
    if value[-2:] in SEASONS and value.count("-") == 1:
        value = value[:-2] + SEASONS[value[-2:]]
    first, last = edtf.bounds(value) if "/" in value else (None, None)
    if first and last and last.isoweekday() == 7 and isinstance(expression.spec, Offset):
        year, week, _ = first.isocalendar()
        value = f"{year}-W{week:02d}" + ("-WE" if (last - first).days == 1 else "")
    if resolved.time and "/" in value:
        value = value.partition("/")[0]
    return f"{value}T{resolved.time}" if resolved.time else value.rstrip("X") if value[:1].isdigit() else value


def units(expression: TimeExpression, anchor: str, context: str, whole: str = "") -> Iterator[tuple[Timex, str]]:
    """The TIMEX3 units of an expression, with the day that each leaves the story at."""
    resolved = expression.resolve(anchor, 0, context)
    if expression.parts:
        ends = resolved.value.split("/") if len(expression.parts) == 2 else []
        for position, part in enumerate(expression.parts):
            yield from units(part, anchor, context, ends[position] if len(ends) == 2 else "")
        return
    value = timex_value(expression, resolved)
    if whole and expression.type == "DATE":
        value = whole
    day = resolved.value if edtf.precision(resolved.value) == "day" and edtf.bounds(resolved.value)[0] else ""
    yield Timex(expression.start, expression.end, expression.type, value), day


def read_text(text: str, anchor: str) -> list[Timex]:
    """Our TIMEX3 for a text."""
    context, found = "", []
    for expression in find_times(text, "fr"):
        for unit, day in units(expression, anchor, context):
            context = day or context
            found.append(unit)
    return found


def pairs(gold: list[Timex], ours: list[Timex], *, exact: bool) -> list[tuple[Timex, Timex]]:
    """Matched tags, one to one."""
    left = list(ours)
    matched = []
    for tag in gold:
        for unit in left:
            same = (unit.start, unit.end) == (tag.start, tag.end)
            if same or (not exact and unit.start < tag.end and tag.start < unit.end):
                matched.append((tag, unit))
                left.remove(unit)
                break
    return matched


def same_value(gold: str, ours: str) -> bool:
    """Whether two TIMEX3 values say the same; time zones and seconds are left out of the comparison."""
    if "T" in gold[4:] and not gold.startswith("P"):
        gold = gold[: gold.index("T") + 6] if ":" in gold else gold
    return gold == ours


def f1(matched: int, gold: int, ours: int) -> str:
    """Precision, recall and F1 as text."""
    precision, recall = matched / max(1, ours), matched / max(1, gold)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * matched / max(1, gold + ours):.3f}"


def trimmed(tag: Timex, text: str) -> Timex:
    """A tag without the white space at its ends."""
    words = text[tag.start : tag.end]
    start = tag.start + len(words) - len(words.lstrip())
    return Timex(start, start + len(words.strip()), tag.type, tag.value)


def main() -> int:
    """Print the scores and, if asked, every difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the shared data")
    parser.add_argument("--errors", action="store_true", help="list missed, spurious and wrongly valued expressions")
    options = parser.parse_args()
    counts = dict.fromkeys(("gold", "ours", "span", "overlap", "span value", "overlap value", "type"), 0)
    with tarfile.open(options.shared / "data/time/fr_timebank_dev.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            stream = archive.extractfile(member) if member.name.endswith(".tml") else None
            if stream is None:
                continue
            anchor, text, tags = read_document(stream.read())
            gold, ours = [trimmed(tag, text) for tag in tags], read_text(text, anchor)
            score(counts, gold, ours)
            if options.errors:
                show(member.name, text, gold, ours)
    total = counts["gold"], counts["ours"]
    print(f"{counts['gold']} TIMEX3 in the corpus, {counts['ours']} found")
    for name in ("span", "overlap", "span value", "overlap value"):
        print(f"{name.replace(' ', ' + '):16}{f1(counts[name], *total)}")
    exact = max(1, counts["span"])
    print(f"of exact spans: value {counts['span value'] / exact:.3f}, type {counts['type'] / exact:.3f}")
    return 0


def score(counts: dict[str, int], gold: list[Timex], ours: list[Timex]) -> None:
    """Add one document to the counts."""
    exact, loose = pairs(gold, ours, exact=True), pairs(gold, ours, exact=False)
    counts["gold"] += len(gold)
    counts["ours"] += len(ours)
    counts["span"] += len(exact)
    counts["overlap"] += len(loose)
    counts["span value"] += sum(same_value(tag.value, unit.value) for tag, unit in exact)
    counts["overlap value"] += sum(same_value(tag.value, unit.value) for tag, unit in loose)
    counts["type"] += sum(tag.type == unit.type for tag, unit in exact)


def show(name: str, text: str, gold: list[Timex], ours: list[Timex]) -> None:
    """Print where a document's tags and ours differ."""
    exact = pairs(gold, ours, exact=True)
    for tag in gold:
        if tag not in [one for one, _ in exact]:
            around = text[max(0, tag.start - 30) : tag.end + 20]
            print(f"{name}  missed  {around!r}  [{text[tag.start : tag.end]}] {tag.value}")
    for unit in ours:
        if unit not in [other for _, other in exact]:
            around = text[max(0, unit.start - 20) : unit.end + 20]
            print(f"{name}  spurious  [{text[unit.start : unit.end]}] in {around!r} {unit.value}")
    for tag, unit in exact:
        if not same_value(tag.value, unit.value):
            print(f"{name}  value  [{text[tag.start : tag.end]}] {tag.value} read as {unit.value}")


if __name__ == "__main__":
    sys.exit(main())
