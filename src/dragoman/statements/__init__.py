"""Documents to Statements: the readers, and the gate that checks every quote."""
