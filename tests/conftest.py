"""Shared by all tests; it also puts this folder on the path, for `make`."""

from hypothesis import settings

# The same examples on every run: a change is judged on what it changed. To search wider: --hypothesis-profile=explore.
settings.register_profile("default", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile("default")
