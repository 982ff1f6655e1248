import numpy as np
import pytest
from ledgers import line, steady, table

from dragoman.forecasts import alarms, count
from dragoman.forecasts.alarms import discoveries


def test_the_procedure_is_that_of_benjamini_and_hochberg():
    p_values = np.array([0.01, 0.04, 0.03, 0.005, 0.5])
    assert discoveries(p_values, 0.05).tolist() == [True, True, True, True, False]
    assert discoveries(p_values, 0.01).tolist() == [False] * 5
    assert discoveries(np.array([]), 0.1).tolist() == []


def test_where_nothing_changes_false_alarms_are_as_rare_as_promised():
    raised = 0
    for seed in range(60):
        rate = np.random.default_rng(seed).uniform(0.02, 0.4)
        counts = count(table(steady(days=300, states="ABCD", rate=rate, seed=seed)))
        raised += bool(alarms(counts, 0.1))
    assert raised / 60 <= 0.1


def test_a_burst_and_a_silence_are_told_with_their_range():
    quiet = steady(days=400, rate=0.05)
    busy = [line(d, "AAA", "CCC", "AID", number=n + 50) for d in range(392) for n in range(2)]
    burst = [line(d, "DDD", "BBB", "ACCUSE", number=n + 10) for d in range(393, 400) for n in range(3)]
    found = alarms(count(table([*quiet, *busy, *burst])))
    told = {(each.actor, each.recipient): each for each in found}
    assert set(told) == {("AAA", "CCC"), ("DDD", "BBB")}
    assert told["DDD", "BBB"].side == "above"
    assert told["AAA", "CCC"].side == "below"
    for each in found:
        assert not each.low <= each.count <= each.high
        assert each.low <= each.expected <= each.high + 1
        assert each.p_value <= each.level == pytest.approx(0.1)


def test_the_week_itself_does_not_tell_what_was_expected_of_it():
    quiet = steady(days=400, rate=0.05)
    loud, louder = (
        [line(d, "DDD", "BBB", "ACCUSE", number=n + 10) for d in range(393, 400) for n in range(many)]
        for many in (3, 6)
    )
    one, other = (alarms(count(table([*quiet, *each])))[0] for each in (loud, louder))
    assert one.expected == other.expected


def test_a_short_past_raises_no_alarm():
    assert alarms(count(table(steady(days=60)))) == ()
