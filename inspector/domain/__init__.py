"""Who knows the rules: plan, values, revisions, merge and scores, as pure functions of frozen values."""
