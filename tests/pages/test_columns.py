"""Columns hold what the rows held."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.pages.columns import columns, intern

values = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.lists(st.text(max_size=2), max_size=2))


@given(st.lists(values))
def test_interned_values_come_back(given_values):
    made = intern(given_values)
    assert (made if isinstance(made, list) else [made["of"][n] for n in made["at"]]) == given_values


def test_what_repeats_is_said_once():
    made = columns(({"a": word, "n": n} for n, word in enumerate(["x", "y", "x", "x"])), ("a", "n"))
    assert made == {"a": {"of": ["x", "y"], "at": [0, 1, 0, 0]}, "n": [0, 1, 2, 3]}
