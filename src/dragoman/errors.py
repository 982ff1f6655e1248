"""The one tree of errors. A message says what went wrong, where, and what to do about it."""


class DragomanError(Exception):
    """Base of every error that Dragoman raises on purpose.

    Attributes:
        exit_code: what the command line returns for it.
    """

    exit_code = 1


class UsageError(DragomanError):
    """The caller asked for something that makes no sense (exit code 2)."""

    exit_code = 2


class UnknownStateError(UsageError):
    """No state goes by this name or code.

    Attributes:
        query: the name as given.
        suggestions: names that look like it, the likeliest first.
    """

    def __init__(self, query: str, suggestions: tuple[str, ...] = ()) -> None:
        self.query = query
        self.suggestions = suggestions
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else " Use a common name or an ISO code."
        super().__init__(f"No state is called {query!r}.{hint}")


class DocumentError(DragomanError):
    """A document cannot be read.

    Attributes:
        code: short stable word for the cause, such as `empty`, `too_large`, `truncated`, `no_text`.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class EvidenceError(DragomanError):
    """A quote does not stand in its document where it says that it does."""


class StoreError(DragomanError):
    """The dossier on disk cannot be opened, or is not one."""


class BusyError(StoreError):
    """Another process holds the dossier.

    Attributes:
        path: its folder.
    """

    def __init__(self, path: object) -> None:
        self.path = str(path)
        super().__init__(f"Another process is using the dossier {path}; wait until it has ended, or close it there.")


class NotFoundError(UsageError):
    """No record has this id."""


class HistoryError(DragomanError):
    """The past is too short for a forecast that can be tested.

    Attributes:
        weeks: for which the dossier has been watching.
    """

    def __init__(self, weeks: int) -> None:
        self.weeks = weeks
        super().__init__(
            f"The {weeks} weeks that the dossier knows are too few to test a forecast, and without a test none is "
            "made. Read older documents, or import event data."
        )


class ExtraError(DragomanError):
    """A library is missing that only a part of the program needs.

    Attributes:
        extra: the extra that brings it.
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"This needs the extra `{extra}`: pip install 'dragoman[{extra}]'.")
