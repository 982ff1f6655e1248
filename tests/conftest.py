"""Shared by all tests; it also puts this folder on the path, for `make`."""

from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=50)
settings.load_profile("default")
