"""Who decides when: one use case a file, over the rules of domain and the world below."""
