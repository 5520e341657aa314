"""The page of documents, as a person uses it."""
