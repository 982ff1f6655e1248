"""Who publishes: names of outlets from addresses and date lines (`data/documents/outlets.tsv`)."""

from functools import cache
from urllib.parse import urlsplit

from dragoman.resources import read_table


@cache
def _outlets() -> tuple[dict[str, str], dict[str, str]]:
    """Names by domain and by label."""
    domains: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in read_table("documents/outlets.tsv"):
        for domain in filter(None, row["domains"].split(";")):
            domains[domain.strip()] = row["name"]
        for label in filter(None, row["labels"].split(";")):
            labels[label.strip().casefold()] = row["name"]
    return domains, labels


@cache
def outlet_countries() -> dict[str, str]:
    """The country (ISO 3166-1 alpha-3) in which each outlet is edited, by its name, where it is known."""
    return {row["name"]: row["country"] for row in read_table("documents/outlets.tsv") if row["country"]}


def outlet_of_label(label: str) -> str:
    """The outlet that a date line names ("AFP", "Reuters"), "" if unknown."""
    return _outlets()[1].get(" ".join(label.casefold().split()), "")


def outlet_of_url(url: str) -> str:
    """The outlet of an address: its known name, else its host without `www.`, "" for no address."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    known = _outlets()[0]
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if name := known.get(".".join(parts[start:])):
            return name
    return host
