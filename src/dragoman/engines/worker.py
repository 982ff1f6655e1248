"""The other end of the pipe: a process that calls one function on what it is sent until its input ends.

Messages are pickles between two processes of one program, never data from outside.
"""

import os
import pickle
import struct
import sys
from importlib import import_module
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


def write_message(pipe: IO[bytes], value: Any) -> None:
    """Send one value."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def read_message(pipe: IO[bytes]) -> Any:
    """Receive one value.

    Raises:
        EOFError: the other end is gone.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


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
