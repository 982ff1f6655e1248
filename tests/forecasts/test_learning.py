import dataclasses
import itertools
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import bursts, day, line, steady, table

from dragoman.errors import HistoryError
from dragoman.forecasts import HORIZONS, QUAD_NAMES, Present, compare, count, event_class, foretell, hash_counts, learn
from dragoman.forecasts.boosting import boost
from dragoman.forecasts.counts import to_date
from dragoman.forecasts.explain import shares
from dragoman.forecasts.features import FEATURES
from dragoman.forecasts.models import Model
from dragoman.records.forecast import Forecast

ENDS = "AAA", "BBB"


def forecasts(ledger, until=None, class_="any", ends=ENDS):
    counts = count(ledger, until)
    learnt = learn(counts, event_class(class_))
    present = Present.of(counts, hash_counts(counts))
    return [foretell(present, event_class(class_), learnt, ends, horizon, ledger) for horizon in learnt.ahead]


@pytest.fixture(scope="module")
def bursty():
    counts = count(table(bursts()))
    return counts, learn(counts, event_class("any"))


def test_where_the_past_tells_something_there_is_skill_and_it_is_calibrated(bursty):
    found = bursty[1].ahead[28].backtest
    assert found.skilled
    assert found.model == found.tried != "base"
    assert 0 < found.skills[0].low < found.skills[0].value
    assert found.ece < 0.1
    assert 0.7 < found.auc <= 1
    assert sum(part.cases for part in found.bins) == found.cases == found.origins * found.pairs


def test_where_events_know_nothing_of_each_other_there_is_no_skill_and_the_base_rate_is_forecast():
    ledger = table(steady())
    counts = count(ledger)
    for class_ in ("any", *QUAD_NAMES[:2]):
        for ahead in learn(counts, event_class(class_)).ahead.values():
            assert not ahead.backtest.skilled
            assert ahead.backtest.model == ahead.model.name == "base"
    for forecast in forecasts(ledger):
        assert forecast.probability == pytest.approx(forecast.base_rate, abs=0.02)
        assert forecast.probability == pytest.approx(1 - np.exp(-0.02 * forecast.horizon), abs=0.12)


def test_a_short_past_gives_no_forecast():
    with pytest.raises(HistoryError):
        learn(count(table([line(n) for n in range(0, 60, 3)])), event_class("any"))


def test_there_is_no_forecast_without_its_own_backtest():
    short, long = forecasts(table(steady(days=400, states="AB")))[:2]
    with pytest.raises(ValueError, match="own class and horizon"):
        dataclasses.replace(short, backtest=long.backtest)
    fields = {f.name: getattr(short, f.name) for f in dataclasses.fields(Forecast) if f.name != "backtest"}
    with pytest.raises(TypeError):
        Forecast(**fields)


def test_a_pair_with_few_events_gets_a_number_between_its_own_and_that_of_all():
    lines = [each for each in steady(states="ABCDE", rate=0.05) if "EEE" not in (each.actor, each.recipient)]
    lines += [line(d, "EEE", "AAA") for d in (100, 300, 500)]
    few = forecasts(table(lines), ends=("EEE", "AAA"))[1]
    unheard = forecasts(table(lines), ends=("EEE", "BBB"))[1]
    usual = forecasts(table(lines))[1]
    assert 0 < unheard.probability < few.probability < usual.probability
    assert few.history == 3
    assert few.model == unheard.model == "base"
    assert unheard.own.cases == 0


def test_trees_are_the_same_on_every_run():
    random = np.random.default_rng(0)
    rows = random.random((3000, len(FEATURES)), dtype=np.float32)
    happened = random.random(3000) < rows[:, 0]
    text = boost(rows[:2000], happened[:2000], rows[2000:], happened[2000:])
    assert text == boost(rows[:2000], happened[:2000], rows[2000:], happened[2000:])
    model = Model(name="boosting", horizon=7, booster=text)
    told = shares(model, rows[:1])
    assert sum(share.share for share in told) == pytest.approx(1.0)
    assert told[0].group == "own"  # the column that matters is one of its own


def test_learning_again_finds_the_same(bursty):
    again = learn(bursty[0], event_class("any"))
    assert again == bursty[1]


def test_a_burst_raises_the_forecast_and_says_so(bursty):
    counts, learnt = bursty
    lines = [*bursts(), *(line(1499 - n, number=9) for n in range(12))]
    end = to_date(counts.end)
    ledger, busier = table(bursts()), table(lines)
    now, then = (
        foretell(Present.of(count(each, end), ""), event_class("any"), learnt, ENDS, 28, each)
        for each in (ledger, busier)
    )
    shift = compare(now, then)
    assert then.probability > now.probability
    assert shift.pushes[0][0] in ("own", "others")
    assert then.because[0].startswith("evt-1499")


def test_episodes_lie_in_the_past_and_apart(bursty):
    counts, learnt = bursty
    ledger = table(bursts())
    found = foretell(Present.of(counts, ""), event_class("any"), learnt, ENDS, 28, ledger).episodes
    assert len(found) == 3
    for episode in found:
        assert episode.day + timedelta(days=28) <= to_date(counts.end)
        start = (episode.day - day(0)).days
        followed = [e for e in bursts() if (e.actor, e.recipient) == ENDS and e.first > episode.day]
        assert episode.followed == sum((e.first - day(0)).days <= start + 28 for e in followed)
    days = sorted(episode.day for episode in found)
    assert all(later - earlier >= timedelta(days=28) for earlier, later in itertools.pairwise(days))


LINES = st.lists(
    st.builds(
        line,
        st.integers(0, 420),
        st.sampled_from(["AAA", "CCC"]),
        st.sampled_from(["BBB", "DDD"]),
        st.sampled_from(["CONSULT", "SANCTION", "AID"]),
        number=st.integers(0, 99),
    ),
    min_size=25,
    max_size=60,
)
LATER = st.lists(
    st.builds(line, st.integers(0, 600), known=st.integers(421, 600), number=st.integers(100, 199)), max_size=8
)


@settings(max_examples=12)
@given(LINES, LATER)
def test_forecasts_are_probabilities_grow_with_the_window_and_never_see_later_events(lines, later):
    until, lines = day(420), [line(0, number=999), *lines]
    found = forecasts(table(lines), until)
    assert [forecast.horizon for forecast in found] == [7, 28, 90]
    for shorter, longer in itertools.pairwise(found):
        assert 0 <= shorter.probability <= longer.probability <= 1
        assert shorter.mean <= longer.mean
        assert all(one <= other for (_, one), (_, other) in zip(shorter.quantiles, longer.quantiles, strict=True))
    for forecast in found:
        assert forecast.mean >= forecast.probability - 1e-9
        assert forecast.first == until + timedelta(days=1)
        assert forecast.backtest.last + timedelta(days=forecast.horizon) <= until
    # What becomes known after the day of the question changes nothing, whenever it happened.
    ledger = table(lines)
    counts = count(table([*lines, *later]), until)
    assert hash_counts(counts) == hash_counts(count(ledger, until))
    if not later:
        return
    learnt = learn(counts, event_class("any"))
    present = Present.of(counts, hash_counts(counts))
    assert [foretell(present, event_class("any"), learnt, ENDS, h, ledger) for h in HORIZONS] == found
