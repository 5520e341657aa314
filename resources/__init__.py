"""Plans, wording, icons and theme, found the same way from source, wheel and bundle."""
