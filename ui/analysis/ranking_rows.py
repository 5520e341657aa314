"""What does the ranking say of a locality, column by column, and who stands outside, and why?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from inspector.domain.plan import Plan, Section
from inspector.domain.rates import is_weak, rate_of
from inspector.domain.sentences import Sentence, Text, say, say_count, say_in
from inspector.wording import text_of, tr, tr_count, words
from ui.analysis.words import NONE, grade_state, percent, signed, total_words
from ui.models.columns import count_words
from ui.models.rows_model import Column, RowsModel

if TYPE_CHECKING:
    from inspector.workspace.campaign import Campaign, CampaignRow

ACCEPTED, SIGNED, OUTSIDE, CONFLICTS = "accepted", "signed", "outside", "conflicts"
LISTS = (ACCEPTED, SIGNED, OUTSIDE, CONFLICTS)
UNRANKED = frozenset({OUTSIDE, CONFLICTS})
"""Lists that have reasons in place of ranks."""
_GIVE_WAY = (
    say("Team"),
    say_in("column", "Decision"),
    say("Rectified"),
    say("vs. mean"),
    say("Problems"),
    say("Vetoes"),
)
_SECTION_WIDTH = 46
_BAND = "band"


class RankLine(msgspec.Struct, frozen=True):
    """A locality with its place in the list that is shown, or the head of a band.

    `against` is its total less the mean of that list.
    """

    row: CampaignRow | None
    plan: Plan
    place: int | None = None
    against: Decimal | None = None
    band: Sentence | None = None

    @property
    def key(self) -> Hashable:
        """What the line is known by."""
        return self.row.key if self.row is not None else _BAND

    @property
    def is_vetoed(self) -> bool:
        """Whether it belongs to the band of those failed by veto."""
        return self.row is not None and self.row.is_vetoed


class RankingModel(RowsModel[RankLine]):
    """The lines; however they are sorted, those failed by veto stand at the end under a head."""

    def _become(self, wanted: list[RankLine]) -> None:
        lines = [line for line in wanted if line.row is not None]
        vetoed = [line for line in lines if line.is_vetoed]
        if vetoed:
            head = RankLine(None, vetoed[0].plan, band=_band_words(len(vetoed)))
            lines = [*(line for line in lines if not line.is_vetoed), head, *vetoed]
        super()._become(lines)


def _band_words(count: int) -> Sentence:
    return say_count(
        "{count} failed by veto: last, whatever the total",
        "{count} failed by veto: last, whatever their totals",
        count,
    )


def places_of(campaign: Campaign, wanted: str) -> dict[Hashable, int | None]:
    """The place of everyone in a list, by key; those outside have none."""
    if wanted == ACCEPTED:
        return {row.key: row.place for row in campaign.standing}
    if wanted == SIGNED:
        return {row.key: row.rank for row in campaign.ranked}
    if wanted == CONFLICTS:
        return {row.key: None for row in campaign.rows if row.conflicts}
    standing = {row.key for row in campaign.standing}
    return {row.key: None for row in campaign.rows if row.key not in standing}


def give_way(plan: Plan) -> tuple[Sentence, ...]:
    """The columns that a narrow window goes without, the first one first."""
    sections = (say("{code}", code=section.code) for section in reversed(plan.sections))
    return (*_GIVE_WAY, say_in("outcome", "Proposed"), *sections)


def lines_of(
    campaign: Campaign, rows: Iterable[CampaignRow], wanted: str, mean: Decimal | None
) -> tuple[RankLine, ...]:
    """The rows that belong to that list, the best first; those outside as they are given."""
    places = places_of(campaign, wanted)
    lines = [
        RankLine(row, campaign.plan, places[row.key], _against(row.total, mean))
        for row in rows
        if row.key in places
    ]
    if wanted not in UNRANKED:
        lines.sort(key=lambda line: (line.place or 0, str(line.key)))
    return tuple(lines)


def columns_of(plan: Plan, wanted: str) -> tuple[Column[RankLine], ...]:
    """The columns of a list: those outside have a reason in place of a rank."""
    columns: list[Column[RankLine]] = []
    if wanted not in UNRANKED:
        columns.append(
            Column(
                say("Rank"),
                lambda line: str(line.place) if line.place is not None else "",
                sort=lambda line: line.place,
                align="right",
                width=56,
                look="strong",
            )
        )
    columns += [
        Column(
            say("Locality"),
            _name,
            sort=lambda line: line.row.key.locality if line.row else None,
            look="strong",
            icon=lambda line: "diamond-solid" if line.band else "",
            tone=lambda line: "veto" if line.band else "",
            accessible=spoken,
        ),
        Column(
            say("Team"),
            lambda line: line.row.team_name if line.row else "",
            sort=lambda line: line.row.key.team if line.row else None,
            width=84,
            look="caption",
        ),
        Column(
            say_in("column", "Total"),
            lambda line: total_words(line.row) if line.row else "",
            sort=lambda line: line.row.total if line.row else None,
            align="right",
            width=112 if wanted in UNRANKED else 72,
            look="strong",
        ),
        Column(
            say("Grade"),
            _grade_word,
            sort=lambda line: line.row.total if line.row else None,
            width=128,
            icon=_grade_icon,
            tone=_grade_tone,
        ),
    ]
    if wanted in UNRANKED:
        columns.append(Column(say("Why not ranked"), _why, sort=_why, width=260))
    else:
        columns.append(
            Column(
                say("vs. mean"),
                lambda line: signed(line.against) if line.row else "",
                sort=lambda line: line.against,
                align="right",
                width=76,
                tone=lambda line: "bad" if (line.against or 0) < 0 else "",
            )
        )
    columns += [_section(place, section) for place, section in enumerate(plan.sections)]
    if wanted in UNRANKED:
        return tuple(columns)
    return (*columns, *_tail())


def _tail() -> tuple[Column[RankLine], ...]:
    return (
        Column(
            say("Vetoes"),
            _veto_words,
            sort=lambda line: len(line.row.raised) + len(line.row.upheld) if line.row else None,
            width=64,
            icon=_veto_icon,
            tone=lambda line: "veto" if _veto_icon(line) else "",
        ),
        Column(
            say("Problems"),
            lambda line: count_words(len(line.row.rectifications)) if line.row else "",
            sort=lambda line: len(line.row.rectifications) if line.row else None,
            align="right",
            width=80,
        ),
        Column(
            say("Rectified"),
            _rectified_words,
            sort=lambda line: _rectified(line.row) if line.row else None,
            align="right",
            width=72,
        ),
        Column(
            say_in("outcome", "Proposed"),
            _proposed,
            width=150,
            look="caption",
            tooltip=_proposed,
        ),
        Column(
            say_in("column", "Decision"),
            decision_words,
            width=124,
            look="caption",
            icon=lambda line: "tick" if line.row and line.row.decided is not None else "",
            tone=lambda line: "ok" if line.row and line.row.decided is not None else "",
            tooltip=decision_words,
        ),
    )


def _section(place: int, section: Section) -> Column[RankLine]:
    return Column(
        say("{code}", code=section.code),
        partial(_section_words, place),
        sort=partial(_section_rate, place),
        align="right",
        width=_SECTION_WIDTH,
        tone=partial(_section_tone, place),
        tooltip=partial(_section_told, place),
        stands_for=partial(_section_name, section),
    )


def _section_name(section: Section) -> str:
    return f"{section.code} {text_of(section.title)}"


def _section_rate(place: int, line: RankLine) -> Decimal | None:
    if line.row is None or not line.row.is_started:
        return None
    return line.row.sections[place].rate


def _section_words(place: int, line: RankLine) -> str:
    if line.row is None:
        return ""
    rate = _section_rate(place, line)
    return NONE if rate is None else f"{rate:.0f}"


def _section_tone(place: int, line: RankLine) -> str:
    rate = _section_rate(place, line)
    # What is not answered yet counts 0, but nobody has found it weak.
    if rate is None or line.row is None or line.row.is_provisional:
        return ""
    return "bad" if is_weak(rate) else ""


def _section_told(place: int, line: RankLine) -> str:
    if line.row is None:
        return ""
    share = line.row.sections[place]
    return tr(
        "{section}: {earned} of {applicable} points, {rate}",
        section=_section_name(line.plan.sections[place]),
        earned=share.earned,
        applicable=share.applicable,
        rate=percent(share.rate),
    )


def reasons(line: RankLine) -> tuple[Sentence, ...]:
    """Why a locality stands outside the ranking of the accepted."""
    row = line.row
    if row is None:
        return ()
    if not row.is_started:
        return (say("nothing has arrived"),)
    told = (
        (row.is_overruled, say("another team’s result stands")),
        (row.is_returned, say("returned to its team")),
        (row.conflicts, say_count("{count} conflict", "{count} conflicts", row.conflicts)),
        (row.missing, say_count("{count} criterion open", "{count} criteria open", row.missing)),
        (row.is_changed_since, say("changed since it was signed")),
        (not row.is_signed and not row.is_changed_since, say("not signed")),
        (row.total is None, say("nothing applicable, no total")),
    )
    found = tuple(sentence for holds, sentence in told if holds)
    return found or (say("signed, waits for acceptance"),)


def _why(line: RankLine) -> str:
    return tr("{reasons}", reasons=reasons(line))


def spoken(line: RankLine) -> str:
    """The whole line as a sentence, for a screen reader."""
    row = line.row
    if row is None:
        return _name(line)
    parts = [f"{row.name} {row.key.locality}", tr("total {total}", total=total_words(row))]
    if line.place is not None:
        parts.insert(0, tr("rank {rank}", rank=line.place))
    parts += [
        word for word in (_grade_word(line), _why(line) if line.place is None else "") if word
    ]
    if row.raised or row.upheld:
        vetoes = len(row.raised) + len(row.upheld)
        parts.append(tr_count("{count} veto", "{count} vetoes", vetoes))
    return ", ".join(parts)


def _name(line: RankLine) -> str:
    if line.band is not None:
        return words(line.band)
    return f"{line.row.name} {line.row.key.locality}" if line.row else ""


def _grade_word(line: RankLine) -> str:
    state = grade_state(line.plan, line.row.grade) if line.row and line.row.is_started else None
    return state.text if state else ("" if line.row is None else NONE)


def _grade_icon(line: RankLine) -> str:
    state = grade_state(line.plan, line.row.grade) if line.row and line.row.is_started else None
    return state.icon if state else ""


def _grade_tone(line: RankLine) -> str:
    state = grade_state(line.plan, line.row.grade) if line.row and line.row.is_started else None
    return state.tone if state else ""


def _veto_words(line: RankLine) -> str:
    if line.row is None:
        return ""
    return count_words(len(line.row.raised) + len(line.row.upheld))


def _veto_icon(line: RankLine) -> str:
    if line.row is None:
        return ""
    if line.row.upheld:
        return "diamond-solid"
    return "diamond" if line.row.raised else ""


def _rectified(row: CampaignRow) -> Decimal | None:
    states = [each.status for each in row.rectifications]
    return rate_of(states.count("closed"), len(states))


def _rectified_words(line: RankLine) -> str:
    if line.row is None:
        return ""
    rate = _rectified(line.row)
    return NONE if rate is None else f"{rate:.0f} %"


def _proposed(line: RankLine) -> str:
    if line.row is None:
        return ""
    # What is offered to few says more than what everyone gets.
    breadths = {outcome.code: len(outcome.grades) for outcome in line.plan.outcomes}
    codes = sorted(line.row.outcomes, key=lambda code: breadths.get(code, 0))
    return _outcomes(line.plan, codes)


def _outcomes(plan: Plan, codes: Sequence[str]) -> str:
    titles = {outcome.code: outcome.title for outcome in plan.outcomes}
    named: tuple[Text | str, ...] = tuple(titles.get(code, code) for code in codes)
    return tr("{outcomes}", outcomes=named) if named else NONE


def decision_words(line: RankLine) -> str:
    """What a person has decided."""
    if line.row is None:
        return ""
    if line.row.decided is None:
        return tr("not decided")
    return _outcomes(line.plan, line.row.decided)


def _against(total: Decimal | None, mean: Decimal | None) -> Decimal | None:
    return None if total is None or mean is None else total - mean
