"""From the last look to the padlock: review, feedback, print, sign-off (S7)."""
