"""Task packs: one a team, made, checked and kept up to date."""
