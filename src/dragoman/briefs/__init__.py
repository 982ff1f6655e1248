"""Everything to a brief."""
