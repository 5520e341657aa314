"""Our own small controls; each shows a value, reports a wish, and knows no rule of the plan."""
