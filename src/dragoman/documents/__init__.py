"""Bytes, feeds and archives to Documents."""
