"""Indicators for the page: what two states did by strand and period, how that moves, and since when."""

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.records.indicator import SCOPES, ChangePoint, Indicator, Trend

_CELL = ("events", "net", "by_one", "by_other", "mutual", "planned", "possible", "denied", "hypothetical", "contested")


def indicators(found: Sequence[Indicator]) -> dict[str, Any]:
    """Indicators of one dyad as `web/src/charts/heat.ts` reads them.

    Args:
        found: of one dyad and one length of period, in order of time; what lies before the first act is left out.

    Returns:
        `pair`, two codes; `periods` with name and days (ISO); `strands`, for each with anything in it a row of cells,
        one a period, None for an empty one; and `unplaced`, what no single period can hold.
    """
    placed = [each for each in found if each.first]
    begins = min((each.first for each in placed if each.first and _anything(each)), default=None)
    placed = [each for each in placed if begins and each.first and each.first >= begins]
    names = list(dict.fromkeys(each.period for each in placed))
    spans = {each.period: each for each in placed}
    at = {name: n for n, name in enumerate(names)}
    strands = []
    for scope in SCOPES:
        cells: list[dict[str, Any] | None] = [None] * len(names)
        for each in placed:
            if each.strand == scope and _anything(each):
                cells[at[each.period]] = _cell(each)
        if any(cells):
            strands.append({"strand": scope, "cells": cells})
    return {
        "pair": [found[0].one, found[0].other] if found else [],
        "periods": [{"name": name, "first": str(spans[name].first), "last": str(spans[name].last)} for name in names],
        "strands": strands,
        "unplaced": sum(each.events for each in found if not each.first and each.strand == "all"),
    }


def _anything(each: Indicator) -> bool:
    return bool(each.events or each.planned or each.possible or each.denied or each.hypothetical)


def _cell(each: Indicator) -> dict[str, Any]:
    cell = {_camel(name): getattr(each, name) for name in _CELL}
    return cell | {"net": round(each.net, 2), "percentile": each.percentile}


def trends(found: Iterable[Trend]) -> list[dict[str, Any]]:
    """Trends by strand: direction, acts lately and before, net cooperation lately and before, what moved most."""
    return [
        {
            "strand": each.strand,
            "direction": each.direction,
            "events": each.events,
            "before": round(each.before, 1),
            "net": round(each.net, 2),
            "netBefore": round(each.net_before, 2),
            "moves": [
                {"type": type_, "events": number, "expected": round(expected, 1)}
                for type_, number, expected in each.moves
            ],
            "because": list(each.event_ids),
        }
        for each in found
    ]


def change_points(found: Iterable[ChangePoint]) -> list[dict[str, Any]]:
    """Change points with the days among which each lies with 90 % likelihood."""
    return [
        {
            "strand": each.strand,
            "measure": each.measure,
            "kind": each.kind,
            "period": each.period,
            "first": each.first.isoformat(),
            "earliest": each.earliest.isoformat(),
            "latest": each.latest.isoformat(),
            "before": round(each.before, 1),
            "after": round(each.after, 1),
            "p": each.p,
            "reporting": each.reporting,
            "because": list(each.event_ids),
        }
        for each in found
    ]


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
