"""Headquarters prepares: the plan, localities, teams, and who goes where."""
