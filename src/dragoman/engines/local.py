"""Run a function over many items in this process or in several, with a guard and a time limit for each item.

Results come in the order of the items. An item whose function raises, takes too long or brings its process down
yields a `Failure` and never stops the others. Workers are plain subprocesses fed through pipes: unlike
`multiprocessing` they do not import the caller's main module again, so that scripts and notebooks need no guard.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from queue import SimpleQueue
from typing import Any, TypeVar

from dragoman.engines.pipes import read_message, write_message
from dragoman.settings import Settings

T = TypeVar("T")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Environment of a worker: there is one for each core, and matrices shared out among threads only cost more."""
AHEAD = 8
"""Items that may wait for an earlier one, per process: bounds memory when one item is slow."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no result.

    Attributes:
        code: `error` (it raised), `timeout` or `crashed` (its process died).
    """

    code: str
    message: str


class _TimeLimitError(Exception):
    """The time of one item is up."""


def run(
    function: Callable[[Any], Any],
    items: Iterable[T],
    settings: Settings,
    argument: Callable[[T], Any] = lambda item: item,
) -> Iterator[tuple[T, Any]]:
    """Call a function on each item.

    Args:
        function: at the top level of a module; its argument and result can be pickled.
        items: read only as far as needed.
        settings: number of processes and time limit.
        argument: what of an item the function is given.

    Yields:
        (item, result) or (item, Failure), in the order of the items.
    """
    stream = iter(items)
    head = list(islice(stream, settings.small_pile + 1)) if settings.jobs == 0 else []
    jobs = settings.jobs
    if jobs == 0:
        jobs = 1 if len(head) <= settings.small_pile else max(1, min(settings.most_jobs, os.cpu_count() or 1))
    whole = chain(head, stream)
    if jobs == 1:
        for item in whole:
            yield item, _guarded(function, argument(item), settings.seconds_per_document)
    else:
        yield from _in_processes(function, whole, argument, jobs, settings.seconds_per_document)


def _guarded(function: Callable[[Any], Any], value: Any, limit: float) -> Any:
    try:
        with _time_limit(limit):
            return function(value)
    except _TimeLimitError:
        return Failure("timeout", f"took more than {limit:g} seconds")
    except Exception as error:
        return Failure("error", describe(error))


def describe(error: BaseException) -> str:
    """An error in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise in this thread after some time, where the system can (POSIX, main thread)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _TimeLimitError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _in_processes(
    function: Callable[[Any], Any], items: Iterator[T], argument: Callable[[T], Any], jobs: int, limit: float
) -> Iterator[tuple[T, Any]]:
    free: SimpleQueue[_Worker] = SimpleQueue()
    workers = [_Worker(function) for _ in range(jobs)]
    for worker in workers:
        free.put(worker)

    def call(value: Any) -> Any:
        worker = free.get()
        try:
            return worker.call(value, limit)
        finally:
            free.put(worker)

    pool = ThreadPoolExecutor(jobs)
    waiting: deque[tuple[T, Future[Any]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(call, argument(item))))
            if len(waiting) >= jobs * AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.stop()


class _Worker:
    """One subprocess, started on first use and again after it died. Used by one thread at a time."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._target = f"{function.__module__}:{function.__qualname__}"
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def call(self, value: Any, limit: float) -> Any:
        if self._stopped:
            return Failure("crashed", "the run was stopped")
        process = self._process or self._start()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(limit, expire)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            write_message(process.stdin, value)
            ok, result = read_message(process.stdout)
            return result if ok else Failure("error", result)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._kill()
            if expired.is_set():
                return Failure("timeout", f"took more than {limit:g} seconds")
            return Failure("crashed", "the process that read it died")
        finally:
            timer.cancel()

    def stop(self) -> None:
        self._stopped = True
        self._kill()

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        path = os.pathsep.join(filter(None, sys.path))
        environment = {**ONE_THREAD, **os.environ, "PYTHONPATH": path}
        command = [sys.executable, "-m", "dragoman.engines.worker", self._target]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        return self._process
