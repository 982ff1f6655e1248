"""The other end of the pipe: a process that calls one function on what it is sent until its input ends."""

import os
import sys
from importlib import import_module

from dragoman.engines.pipes import read_message, write_message


def main(target: str) -> None:
    """Serve a function, given as `module:name`."""
    # Nothing but messages may enter the pipe: whatever a library prints goes to stderr.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, _, name = target.partition(":")
    function = getattr(import_module(module), name)
    while True:
        try:
            value = read_message(sys.stdin.buffer)
        except EOFError:
            return
        try:
            message = (True, function(value))
        except Exception as error:
            message = (False, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
        try:
            write_message(out, message)
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main(sys.argv[1])
