"""Forecasts: events -> how probable others are, how such forecasts fared before, and what carries them."""
