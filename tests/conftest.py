"""Shared by all tests; it also puts this folder on the path, for `make`."""

import os

import pytest
from hypothesis import settings

# Tests run beside each other; threads of one would only wait for those of another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples on every run: a change is judged on what it changed. To search wider: --hypothesis-profile=explore.
settings.register_profile("default", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile("default")


@pytest.fixture
def call(capsys):
    """Runs the command line on words; gives the exit code and what went to standard output and error."""
    from dragoman.cli import run

    def run_it(*words):
        capsys.readouterr()
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run_it
