"""Files that describe a document beside them: `article.txt.json`, `article.txt.meta.json`, `article.meta.json`."""

from collections.abc import Container
from pathlib import PurePosixPath

SIDECAR_BYTES = 1_000_000
SKIPPED_NAMES = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))


def is_hidden(name: str) -> bool:
    """Whether a file or folder is passed over for its name."""
    return name.startswith(".") or name in SKIPPED_NAMES


def sidecar_names(name: str) -> tuple[str, ...]:
    """Paths of the files that may describe the file at a path, the most telling first."""
    path = PurePosixPath(name)
    names = [f"{path.name}.meta.json", f"{path.stem}.meta.json"]
    # `a.json` is a document itself; `a.json.json` beside it would be odd, but means the same.
    names.append(f"{path.name}.json")
    return tuple(str(path.with_name(each)) for each in names if each != path.name)


def is_sidecar_name(name: str, names: Container[str]) -> bool:
    """Whether the file at a path describes another of these paths."""
    if name.endswith(".meta.json"):
        return True
    described = name.removesuffix(".json")
    return described != name and described in names
