"""Ties for the page: what stands between two states, step by step."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from dragoman.records import edtf
from dragoman.records.tie import UNKNOWN, Standing, Tie, TieStep
from dragoman.resources import LANGUAGES, read_table
from dragoman.text.gazetteer import state_name


def ties(found: Iterable[Tie]) -> list[dict[str, Any]]:
    """Ties as `web/src/charts/ties.ts` reads them.

    Args:
        found: ties, in the order in which they are to stand.

    Returns:
        For each tie its kind, parties, status and steps, and the names by language of all whom it names; a step has the
        first and the last day on which it may have happened (ISO, None where open), its date in words by language, and
        the standing of the state that it leaves the tie in.
    """
    return [
        {
            "id": tie.id,
            "kind": tie.kind,
            "name": [subject for subject in tie.name.split("+") if subject],
            "actors": list(tie.actors),
            "recipients": list(tie.recipients),
            "names": {code: {language: state_name(code, language) for language in LANGUAGES} for code in _codes(tie)},
            "status": tie.status,
            "standing": tie.standing,
            "steps": [_step(step, tie.kind) for step in tie.history],
        }
        for tie in found
    ]


def _codes(tie: Tie) -> list[str]:
    """All whom a tie names: its parties, and who tells of its steps or denies them."""
    told = {code for step in tie.history for code in (*step.speakers, *step.deniers)}
    return sorted(tie.parties | told)


def _step(step: TieStep, kind: str) -> dict[str, Any]:
    first, last = edtf.bounds(step.when)
    return {
        "event": step.event_id,
        "step": step.step,
        "effect": step.effect,
        "state": step.state,
        "standing": _standings().get((kind, step.state), UNKNOWN),
        "when": {language: edtf.describe(step.when, language) for language in LANGUAGES},
        "first": first and first.isoformat(),
        "last": last and last.isoformat(),
        "known": step.known_at.date().isoformat(),
        "speakers": list(step.speakers),
        "deniers": list(step.deniers),
        "statements": list(step.statement_ids),
    }


@cache
def _standings() -> dict[tuple[str, str], Standing]:
    """What the states of each kind of tie mean."""
    rows = read_table("ties/states.tsv")
    return {(row["kind"], row["state"]): row["standing"] for row in rows}  # type: ignore[misc]
