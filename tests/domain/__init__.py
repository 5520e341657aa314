"""The rules: examples by hand from the clauses of the plan, then laws."""
