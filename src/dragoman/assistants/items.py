"""Records as items of an answer: what they tell, how firmly, how far it is believed, and by which words."""

from collections.abc import Mapping

from dragoman.assistants.asked import Asked
from dragoman.assistants.quoting import Item, visible
from dragoman.likelihood import confidence, likelihood, verdict
from dragoman.messages import message
from dragoman.records import Contradiction, Event, Expectation, Position, Statement
from dragoman.records.forecast import Forecast
from dragoman.records.hit import Hit
from dragoman.records.rating import Rating
from dragoman.records.tie import Tie, TieStep

Told = Mapping[str, Statement]
STEPS = 12
"""The latest steps of a tie that are given."""
BECAUSE = 3
"""Past events behind a forecast that are given."""


def event_item(asked: Asked, event: Event, told: Told, most: int = 4) -> Item:
    """An event with its rating and quotes."""
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "strand": event.strand,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "when": event.when,
        "place": visible(event.place),
        "status": event.status,
        "contested": event.contested,
        "contradictions": [_contradiction(each) for each in event.contradictions],
        "independent_sources": event.sources,
        "known": str(event.known_at.date()),
        "credibility": _rating(asked.dossier.rate(event.id, asked.as_of), asked.language),
        **asked.cite.quotes([told[id_] for id_ in event.statement_ids], most),
    }


def _contradiction(each: Contradiction) -> Item:
    sides = [{"value": visible(side.value), "speakers": list(side.speakers)} for side in each.sides]
    return {"about": each.kind, "sides": sides}


def _rating(rating: Rating, language: str) -> Item:
    reasons = [
        message(f"rating.{each.code}", language, count=each.count, who=", ".join(each.who) or "?")
        for each in rating.reasons
    ]
    judged = visible(rating.judged)
    words = message(f"grade.{rating.grade}", language)
    return {"grade": rating.grade, "words": words, "reasons": reasons, "judged": judged}


def hit_item(asked: Asked, hit: Hit, told: Told) -> Item:
    """A document that was found, with the places where the words stand and what it states there."""
    return {
        "where": asked.cite.where(hit.document_id),
        "excerpts": [{"quote": visible(e.text), "start": e.start, "end": e.end} for e in hit.excerpts],
        **asked.cite.quotes([told[id_] for id_ in hit.statement_ids]),
    }


def tie_item(asked: Asked, tie: Tie, told: Told) -> Item:
    """A tie with its latest steps."""
    unknown = tie.standing == "unknown"
    return {
        "tie": tie.id,
        "kind": tie.kind,
        "words": message(f"tie.kind.{tie.kind}", asked.language),
        "name": tie.name,
        "actors": list(tie.actors),
        "recipients": list(tie.recipients),
        "status": tie.status,
        "standing": tie.standing,
        "status_words": message(
            "tie.status.unknown" if unknown else f"tie.status.{tie.kind}.{tie.status}", asked.language
        ),
        "since": tie.since,
        "valid_from": tie.valid_from,
        "valid_to": tie.valid_to,
        "steps": [_step(asked, step, told) for step in tie.history[-STEPS:]],
        "steps_left_off": max(0, len(tie.history) - STEPS),
    }


def _step(asked: Asked, step: TieStep, told: Told) -> Item:
    return {
        "step": step.step,
        "words": message(f"tie.step.{step.step}", asked.language),
        "effect": step.effect,
        "when": step.when,
        "speakers": list(step.speakers),
        "deniers": list(step.deniers),
        "event": step.event_id,
        **asked.cite.quotes([told[id_] for id_ in step.statement_ids], 2),
    }


def position_item(asked: Asked, position: Position, told: Told) -> Item:
    """What one says of an event; who says nothing has no quote."""
    return {
        "speaker": position.speaker if not position.speaker.startswith("doc-") else "",
        "document": position.speaker if position.speaker.startswith("doc-") else "",
        "stance": position.stance,
        "party": position.party,
        "first": position.first,
        "changed": position.changed,
        "since": str(position.since.date()) if position.since else "",
        **asked.cite.quotes([told[id_] for id_ in position.statement_ids], 2),
    }


def expected_item(asked: Asked, each: Expectation, told: Told) -> Item:
    """What was announced, and what has become of it."""
    return {
        "event": each.event_id,
        "type": each.type,
        "mode": each.mode,
        "strand": each.strand,
        "actors": list(each.actors),
        "recipients": list(each.recipients),
        "window": each.window,
        "announced": str(each.announced_at.date()),
        "announced_by": list(each.announced_by),
        "outcome": each.outcome,
        "outcome_words": message(f"outcome.{each.outcome}", asked.language),
        "lag_days": each.lag,
        "new_window": each.new_window,
        "settled_by": each.settled_by,
        "credibility": _rating(asked.dossier.rate(each.event_id, asked.as_of), asked.language),
        **asked.cite.quotes([told[id_] for id_ in each.statement_ids]),
    }


def forecast_item(asked: Asked, each: Forecast, events: Mapping[str, Event]) -> Item:
    """A forecast with its back-test, and the past events that carry it."""
    words, test = likelihood(each.probability), each.backtest
    carrying = [events[id_] for id_ in each.because if id_ in events][:BECAUSE]
    told = asked.dossier.told(carrying)
    return {
        "actor": each.actor,
        "recipient": each.recipient,
        "class": each.event_class,
        "first": str(each.first),
        "last": str(each.last),
        "probability": round(each.probability, 3),
        "likelihood": {"words": words.words[asked.language], "low": words.low / 100, "high": words.high / 100},
        "base_rate": round(each.base_rate, 3),
        "confidence": confidence(each),
        "skilled": test.skilled,
        "skill": message(f"backtest.{verdict(test)}", asked.language),
        "model": each.model,
        "backtest": {
            "forecasts": test.cases,
            "events": test.events,
            "first": str(test.first),
            "last": str(test.last),
            "brier": round(test.brier, 4),
            "calibration_error": round(test.ece, 4),
        },
        "known_events": each.history,
        "weeks_watched": each.weeks,
        "known_until": str(each.cutoff),
        "because": [event_item(asked, event, told, 1) for event in carrying],
        "because_left_off": len(each.because) - len(carrying),
    }
