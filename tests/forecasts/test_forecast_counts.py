import numpy as np
from ledgers import day, line, table

from dragoman.forecasts.classes import event_class
from dragoman.forecasts.counts import count, to_date, to_number
from dragoman.forecasts.features import FEATURES, State
from dragoman.forecasts.rows import HORIZONS, UNKNOWN, follow, gather, origins

COLUMN = {feature.name: n for n, feature in enumerate(FEATURES)}


def test_what_happened_and_is_placed_counts_and_nothing_else():
    counts = count(table([
        line(10), line(40, status="planned", known=12), line(20, status="denied"), line(None, known=25),
        line(0, last=300, known=310), line(31, last=60), line(50, "AAA", "AAA"), line(90),
    ]))  # fmt: skip
    assert [to_date(d) for d in counts.day] == [day(10), day(60), day(90)]
    assert counts.undated == 2
    assert [to_date(d) for d in counts.announced.first] == [day(40)]
    assert counts.end == to_number(day(90))


def test_an_event_counts_from_when_it_is_known():
    counts = count(table([line(0), line(10, known=50), line(100)]))
    assert [to_date(d) for d in counts.entry] == [day(0), day(50), day(100)]
    early = count(table([line(0), line(10, known=50), line(100)]), day(49))
    assert [to_date(d) for d in early.day] == [day(0)]
    late = count(table([line(0), line(10, known=50), line(100)]), day(49), later=True)
    assert [to_date(d) for d in late.entry] == [day(0), day(49)]


def test_a_pair_that_never_met_can_be_asked_for():
    counts = count(table([line(0), line(9, "CCC", "AAA")]))
    wider = counts.with_pair("BBB", "ZZZ")
    assert counts.find("BBB", "ZZZ") is None
    assert wider.find("ZZZ", "BBB") is not None
    named = [(wider.actors[one], wider.actors[other]) for one, other in wider.pairs[wider.pair]]
    assert named == [("AAA", "BBB"), ("CCC", "AAA")]
    assert (wider.reverse[wider.reverse] == np.arange(len(wider.pairs))).all()


def test_sums_carried_along_are_those_worked_out_anew():
    random = np.random.default_rng(3)
    lines = [
        line(d, *random.permutation(["AAA", "BBB", "CCC"])[:2], type_=str(random.choice(["AID", "ACCUSE"])), number=n)
        for n, d in enumerate(random.integers(0, 600, 300))
    ]
    counts = count(table(lines))
    class_ = event_class("ACCUSE")
    pair = np.array([counts.find("AAA", "BBB")])
    state = State(counts)
    for number in range(counts.start + 3, counts.end, 45):
        row = state.move(number).features(class_, pair)[0]
        ours = (counts.pair == pair[0]) & class_.holds(counts.type, counts.strand) & (counts.entry <= number)
        days = counts.day[ours]
        assert np.isclose(np.expm1(row[COLUMN["own 28d"]]), np.exp2(-(number - days) / 28).sum(), atol=1e-3)
        assert np.isclose(np.expm1(row[COLUMN["own year"]]), (days > number - 364).sum(), atol=1e-3)
        assert np.isclose(np.expm1(row[COLUMN["own all"]]), len(days), atol=1e-3)


def test_what_followed_is_counted_window_by_window():
    counts = count(table([line(0), line(10), line(16), line(17), line(40), line(120)]))
    days = np.array([to_number(day(9)), to_number(day(100))])
    found = follow(counts, event_class("any"), days, np.array([counts.find("AAA", "BBB")]))
    assert found[:, 0].tolist() == [[2, 3, 4], [0, UNKNOWN, UNKNOWN]]


def test_rows_know_nothing_of_later_days():
    lines = [line(d, number=n) for n, d in enumerate(np.random.default_rng(0).integers(0, 400, 80))]
    counts, shorter = count(table(lines), day(399)), count(table(lines), day(245))
    pair, class_ = np.array([counts.find("AAA", "BBB")]), event_class("any")
    days = origins(shorter)
    whole, part = gather(counts, class_, days, pair), gather(shorter, class_, days, pair)
    assert np.array_equal(whole.features, part.features)
    known = part.number != UNKNOWN
    assert np.array_equal(whole.number[known], part.number[known])
    assert len(HORIZONS) == part.number.shape[1]
