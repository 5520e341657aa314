"""What is said of an import: a row a file, the sum of it, and what a person should do next?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from inspector.cli.printing import Shown, print_faults, print_line, print_table
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan
from inspector.domain.scorecard import Scorecard
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr, tr_count, tr_in
from inspector.workspace.file_rows import FileRow, edit_sentence, row_json
from inspector.workspace.previewing import Effect, Preview
from inspector.workspace.reasons import SENTENCES
from inspector.workspace.weighing import Outcome

OUTCOMES: dict[Outcome, Sentence] = {
    Outcome.IMPORTED: say_in("import", "imported"),
    Outcome.IDENTICAL: say_in("import", "nothing new"),
    Outcome.REJECTED: say_in("import", "rejected"),
    Outcome.QUARANTINED: say_in("import", "set aside"),
}
SIGNATURES: dict[str, Sentence] = {
    "trusted": say_in("signature", "trusted"),
    "new": say_in("signature", "new"),
    "unsigned": say_in("signature", "unsigned"),
    "altered": say_in("signature", "altered"),
    "mismatch": say_in("signature", "another key"),
}
NOTHING_FOUND = Fault(
    "nothing_found",
    "",
    say("No workbook was found."),
    say("Name the workbooks, or the folder in which they lie."),
)


def import_json(batch: str | None, rows: Sequence[FileRow], skipped: int) -> dict[str, Any]:
    """What `import --json` prints."""
    counted = Counter(row.outcome for row in rows)
    return {
        "batch": batch,
        "skipped": skipped,
        "files": [row_json(row) for row in rows],
        "summary": {outcome.value: counted[outcome] for outcome in OUTCOMES},
    }


def status_of(rows: Sequence[FileRow]) -> int:
    """0 if at least one file was not rejected, 1 if all were or there was none."""
    return int(all(row.outcome is Outcome.REJECTED for row in rows))


def print_import(batch: str | None, rows: Sequence[FileRow], skipped: int) -> None:
    """A table for a person."""
    if rows:
        headings = (
            tr_in("column", "File"),
            tr_in("column", "Outcome"),
            tr_in("column", "New"),
            tr_in("column", "Known"),
            tr_in("column", "Unplaced"),
            tr_in("column", "Refused"),
            tr_in("column", "Hand edits"),
            tr_in("column", "Conflicts"),
            tr_in("column", "Signature"),
            tr_in("column", "Worth knowing"),
        )
        print_table(headings, [_cells(row) for row in rows])
    for row in rows:
        _print_unclear(row)
    if skipped:
        print_line(
            tr_count(
                "{count} other file was skipped.", "{count} other files were skipped.", skipped
            )
        )
    _print_next(batch, rows)


def complain(rows: Sequence[FileRow]) -> None:
    """A line on stderr for each file that could not be read, or that there was none: what next."""
    if not rows:
        print_faults((NOTHING_FOUND,))
    for row in rows:
        if row.refusal is not None:
            print_faults((row.refusal.fault,), row.path)


def print_effects(preview: Preview, plan: Plan) -> None:
    """What the files would do to totals, grades and ranks."""
    effects = [effect for each in preview.files for effect in each.effects]
    if effects:
        headings = (
            tr_in("column", "Inspection"),
            tr_in("column", "Total"),
            tr_in("column", "Grade"),
            tr_in("column", "Vetoes"),
            tr_in("column", "Rank"),
        )
        print_table(headings, [_effect(each, plan) for each in effects])
    print_line(tr("Nothing was written."))


def _cells(row: FileRow) -> tuple[Shown, ...]:
    remarks = tuple(SENTENCES[reason] for reason in row.reasons if reason in SENTENCES)
    return (
        row.path,
        OUTCOMES[row.outcome],
        row.new,
        row.known,
        row.unplaced,
        row.refused,
        row.hand_edits,
        row.conflicts,
        SIGNATURES.get(row.signature),
        say("{remarks}", remarks=remarks) if remarks else None,
    )


def _print_unclear(row: FileRow) -> None:
    for edit in row.unclear:
        place = ", ".join(f"{cell.sheet}!{cell.cell}" for cell in edit.places) or row.path
        print_line(tr("{place}: {words}", place=place, words=edit_sentence(edit)))


def _print_next(batch: str | None, rows: Sequence[FileRow]) -> None:
    if batch is None:
        return
    if any(row.outcome is Outcome.QUARANTINED or row.hand_edits for row in rows):
        print_line(tr("See what waits for a person with `inspector quarantine WORKSPACE`."))
    if any(row.new for row in rows):
        command = f"inspector undo-import WORKSPACE {batch}"
        print_line(tr("This import can be undone with `{command}`.", command=command))


def _effect(effect: Effect, plan: Plan) -> tuple[Shown, ...]:
    before, after = effect.before, effect.after
    was, is_now = (_grade(each, plan) for each in (before, after))
    return (
        str(effect.key),
        _step(before.total if before else None, after.total),
        _step(was, is_now),
        tr("{names}", names=(*after.upheld, *after.raised)),
        _step(effect.rank_before, effect.rank_after),
    )


def _grade(card: Scorecard | None, plan: Plan) -> str | None:
    grade = plan.grade(card.grade) if card is not None and card.grade else None
    return text_of(grade.title) if grade is not None else None


def _step(before: object, after: object) -> str:
    old, new = ("—" if each is None else str(each) for each in (before, after))
    return new if old == new else f"{old} → {new}"


def summary(rows: Iterable[FileRow]) -> str:
    """In one line, for what was imported on the way."""
    counted = Counter(row.outcome for row in rows)
    return tr_count(
        "Took in {count} file that had been set aside.",
        "Took in {count} files that had been set aside.",
        counted[Outcome.IMPORTED],
    )
