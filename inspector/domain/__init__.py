"""Who knows the rules? Plan, values, revisions, merge and scores, pure functions of frozen values."""
