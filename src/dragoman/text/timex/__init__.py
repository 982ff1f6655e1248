"""The engine behind `dragoman.text.times`: rules from data, a scanner, specifications and their resolution."""
