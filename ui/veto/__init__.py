"""A one-vote veto, proposed beside the list that stays readable (S3)."""
