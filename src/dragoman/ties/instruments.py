"""Treaties between the same two: which report is of which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.ties.names import families
from dragoman.ties.reports import Report

FOUNDING = "sign"
"""The step that makes a treaty one of its own, where its day is given."""


@dataclass(slots=True)
class _Instrument:
    names: frozenset[str]
    founded: date
    reports: list[Report] = field(default_factory=list)


def instruments(reports: Sequence[Report]) -> Iterator[tuple[frozenset[str], list[Report]]]:
    """Names and reports of each treaty.

    A treaty has the names with which it was signed, or first told of. Another name makes another treaty, unless it is
    only a mention, of the family of one that stood before ("the defence pact"); a mention without a name is of the
    latest.

    Args:
        reports: those of a kind of tie between two, in order.
    """
    found: list[_Instrument] = []
    founders = [report for report in reports if _founds(report)]
    for report in founders:
        if not any(report.names & each.names for each in found):
            found.append(_Instrument(report.names, report.day))
    for report in reports:
        _home(report, found, report in founders).reports.append(report)
    yield from ((each.names, each.reports) for each in found if each.reports)


def _founds(report: Report) -> bool:
    return report.fact and report.step == FOUNDING and not report.soft and bool(report.names)


def _home(report: Report, found: list[_Instrument], founder: bool) -> _Instrument:
    earlier = [each for each in found if each.founded <= report.day]
    same = [each for each in found if report.names & each.names]
    if same:
        return max(same, key=lambda each: each.founded)
    if not founder:
        kin = [e for e in earlier if not report.names or families(report.names) & families(e.names)]
        if kin:
            return max(kin, key=lambda each: each.founded)
    found.append(_Instrument(report.names, report.day))
    return found[-1]
