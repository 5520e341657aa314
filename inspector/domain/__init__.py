"""Who knows the rules? Plan, values, revisions, merge, scores: pure functions of frozen values."""
