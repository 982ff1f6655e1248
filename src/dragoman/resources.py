"""Where the knowledge of the world lives: files inside the package, never the network."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

LANGUAGES = ("en", "fr")
"""Languages that have a folder of data, as ISO 639-1 codes."""


@cache
def data_path(relative: str) -> Path:
    """The path of a data file or folder inside the package.

    Args:
        relative: path below `src/dragoman/data`, with forward slashes.

    Raises:
        FileNotFoundError: the package has no such file.
    """
    path = Path(str(files("dragoman"))) / "data" / relative
    if not path.exists():
        raise FileNotFoundError(f"The installation of Dragoman lacks {relative}; install it again.")
    return path


def read_table(relative: str) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated data file with a header line; `#` lines are comments, missing cells are empty.

    Args:
        relative: path below `src/dragoman/data`.

    Raises:
        ValueError: a row has more cells than the header; the message names file and line.
    """
    with data_path(relative).open(encoding="utf-8") as lines:
        header: list[str] | None = None
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            if header is None:
                header = cells
                continue
            if len(cells) > len(header):
                raise ValueError(f"{relative}, line {number}: {len(cells)} cells, the header has {len(header)}")
            cells += [""] * (len(header) - len(cells))
            yield dict(zip(header, cells, strict=True))
