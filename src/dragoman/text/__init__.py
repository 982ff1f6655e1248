"""Language analysis: sentences, syntax, names, times, quotations. Knows nothing of statements."""
