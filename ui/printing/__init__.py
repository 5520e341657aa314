"""One drawing of the score sheet for preview, paper and PDF."""

from ui.printing.score_sheet import PrintedScoreSheet, render_score_sheet

__all__ = ["PrintedScoreSheet", "render_score_sheet"]
