"""The network around two states: who acted toward whom, how often, and of which kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.records.codes import STATUSES, Quad
from dragoman.resources import LANGUAGES
from dragoman.text.gazetteer import state_name

QUADS: tuple[Quad, ...] = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
MOST_NODES, MOST_EDGES = 400, 3_000
"""What a page holds of a network, so that it opens at once."""
COUNTED_BY = ("actor", "recipient", "mutual", "quad", "status")
"""What the lines of the ledger are counted by, for `network`."""


def network(counts: Iterable[Mapping[str, Any]], between: tuple[str, str] | None) -> dict[str, Any]:
    """The ego network of two states as `web/src/charts/network.ts` reads it.

    Args:
        counts: numbers of lines of the ledger by `COUNTED_BY`, as `Dossier.counts` gives them: with `n`.
        between: the two states; None for all parties.

    Returns:
        `nodes`, with names by language: the two and those that act with either, those with most acts first, at most
        `MOST_NODES`, and how many are `left` out. `edges`: from actor to recipient, what happened by quad class (in the
        order of `QUADS`), and what is only told otherwise, by status; a mutual act stands once, in the order of the
        codes. Those with most acts are kept, at most `MOST_EDGES`; `thin` says how many are not.
    """
    happened: dict[tuple[str, str], Counter[Quad]] = defaultdict(Counter)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in counts:
        if row["mutual"] and row["actor"] > row["recipient"]:
            continue
        pair = row["actor"], row["recipient"]
        if row["status"] == "happened":
            happened[pair][row["quad"]] += row["n"]
        else:
            told[pair][row["status"]] += row["n"]
    pairs = sorted(happened.keys() | told.keys())
    near = _around(pairs, between)
    weight = _weights(pairs, happened, told)
    first = {code: at for at, code in enumerate(between or ())}
    ranked = sorted(near, key=lambda code: (first.get(code, len(first)), -weight[code], code))
    nodes = ranked[:MOST_NODES]
    places = {code: at for at, code in enumerate(nodes)}
    inside = [pair for pair in pairs if pair[0] in places and pair[1] in places]
    number = {pair: happened[pair].total() + told[pair].total() for pair in inside}
    kept = sorted(sorted(inside, key=lambda pair: -number[pair])[:MOST_EDGES])
    edges = [
        {
            "from": places[one],
            "to": places[other],
            "quads": [happened[one, other][quad] for quad in QUADS],
            "told": {status: n for status in STATUSES if (n := told[one, other][status])},
        }
        for one, other in kept
    ]
    named = [
        {"code": code, "names": {language: state_name(code, language) for language in LANGUAGES}} for code in nodes
    ]
    return {"nodes": named, "edges": edges, "left": len(ranked) - len(nodes), "thin": len(inside) - len(kept)}


def _around(pairs: Iterable[tuple[str, str]], between: tuple[str, str] | None) -> set[str]:
    """The two and all that act with either; all for None."""
    ends = set(between or ())
    return {code for pair in pairs if not ends or ends.intersection(pair) for code in pair} | ends


def _weights(
    pairs: Iterable[tuple[str, str]],
    happened: Mapping[tuple[str, str], Counter[Quad]],
    told: Mapping[tuple[str, str], Counter[str]],
) -> Counter[str]:
    """Acts that each is a party of, told in any status."""
    weight: Counter[str] = Counter()
    for pair in pairs:
        number = happened[pair].total() + told[pair].total()
        for code in pair:
            weight[code] += number
    return weight
