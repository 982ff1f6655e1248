"""Speed of ties: one dyad with many events, from the events to what stands between the two.

python benchmarks/ties.py [--events 10000]
"""

import argparse
import random
import time
from datetime import UTC, date, datetime, timedelta

from dragoman.records import EVENT_TYPES, Document, Event, Evidence, Statement, StatusStep
from dragoman.ties import fold

SEED = 20250710
FIRST = date(2015, 1, 1)
PAIR = ("PRK", "RUS")
TEXTS = {
    "en": (
        "Russia and North Korea signed a partnership treaty in June",
        "North Korea sent soldiers to Russia, officials said",
        "Moscow and Pyongyang opened a direct air link between their capitals on Sunday, the ministry said",
        "Russia condemned the sanctions imposed on its partner, and called for talks on the nuclear programme",
        "The two leaders met for several hours",
    ),
    "fr": (
        "La Russie a livré des missiles à la Corée du Nord, selon des responsables cités par la presse",
        "Moscou et Pyongyang ont suspendu la liaison ferroviaire entre les deux pays",
        "Les deux ministres se sont entretenus de la situation dans la région",
    ),
}


def draw(number: int) -> tuple[Event, Statement, str]:
    """An event with its one statement and the language of its quote."""
    language = random.choice(list(TEXTS))
    text = f"{random.choice(TEXTS[language])} ({number})."
    day = FIRST + timedelta(days=random.randrange(3650))
    known = datetime(day.year, day.month, day.day, tzinfo=UTC)
    evidence = Evidence(document_id=Document.identify("", text), exact=text, start=0, end=len(text))
    type_ = random.choice(EVENT_TYPES)
    statement = Statement(
        id=Statement.identify(evidence, type_, "", (), ()),
        evidence=evidence,
        type=type_,
        actors=PAIR[:1],
        recipients=PAIR[1:],
        when=day.isoformat(),
        when_basis="stated",
        known_at=known,
    )
    step = StatusStep(status="happened", stage="happened", statement_id=statement.id, known_at=known)
    event = Event(
        id=Event.identify((statement.id,)),
        type=type_,
        actors=statement.actors,
        recipients=statement.recipients,
        when=statement.when,
        history=(step,),
        statement_ids=(statement.id,),
        known_at=known,
    )
    return event, statement, language


def main() -> None:
    """Draw events, fold them, and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    number = parser.parse_args().events
    random.seed(SEED)
    drawn = [draw(n) for n in range(number)]
    statements = {statement.id: statement for _, statement, _ in drawn}
    languages = {statement.evidence.document_id: language for _, statement, language in drawn}
    fold([], {}, {}, PAIR)
    start = time.perf_counter()
    ties = fold([event for event, _, _ in drawn], statements, languages, PAIR)
    taken = time.perf_counter() - start
    steps = sum(len(tie.history) for tie in ties)
    print(f"{number} events: {len(ties)} ties with {steps} steps in {taken:.2f} s")


if __name__ == "__main__":
    main()
