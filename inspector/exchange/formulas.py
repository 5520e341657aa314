"""Which spreadsheet formulas give our very figures, in every office program?

Whole numbers until the last division, so that no program's binary arithmetic can err by a cent;
only functions that all have had since 2007. Every text here is a formula without its '='.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inspector.domain.canonical import decimal_text
from inspector.office.cells import FIRST_DAY

_FIRST_SERIAL = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class Samples:
    """The columns of the samples' sheet by their cells, and which samples are meant.

    `prefix` begins the keys of the inspection's samples; `kind` and `good` are cells with the
    words for the kind and for the statuses that count as done.
    """

    keys: str
    kinds: str
    names: str
    statuses: str
    prefix: str
    kind: str
    good: tuple[str, ...]

    @property
    def _those(self) -> str:
        return f'{starts(self.keys, self.prefix)}*({self.kinds}={self.kind})*({self.names}<>"")'

    @property
    def total(self) -> str:
        """How many there are."""
        return f"SUMPRODUCT({self._those})"

    @property
    def undecided(self) -> str:
        """How many have no status, as those have that people disagree on."""
        return f'SUMPRODUCT({self._those}*({self.statuses}=""))'

    @property
    def done(self) -> str:
        """How many are in a good status."""
        if not self.good:
            return "0"
        in_good = "+".join(f"({self.statuses}={word})" for word in self.good)
        return f"SUMPRODUCT({self._those}*({in_good}))"


def literal(text: str) -> str:
    """A text as formulas write it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def starts(cells: str, prefix: str) -> str:
    """Which cells begin with a text."""
    return f"(LEFT({cells},{len(prefix)})={literal(prefix)})"


def unless_left_out(left_out: str, formula: str) -> str:
    """The formula, nothing where the criterion is not applicable or not due."""
    return f'IF({left_out}<>"","",{formula})'


def level_points(entry: str, titles: str, points: str) -> str:
    """The points of the level whose title was chosen."""
    place = f"MATCH({entry},{titles},0)"
    return f'IF({entry}="","",IF(ISNUMBER({place}),INDEX({points},{place}),""))'


def ratio_points(full: str, done: str, total: str, samples: Samples | None) -> str:
    """Full points times done by total; without entries what the samples say."""
    is_ratio = f"AND({total}>0,{done}>=0,{done}<={total})"
    both = f"COUNT({done}:{total})=2"
    entered = f'IF({is_ratio},{_share(full, done, total)},"")'
    if samples is None:
        return f'IF({both},{entered},"")'
    counted = _share(full, samples.done, samples.total)
    usable = f"AND({samples.total}>0,{samples.undecided}=0)"
    sampled = f'IF({usable},{counted},"")'
    return f'IF({both},{entered},IF(COUNTA({done}:{total})>0,"",{sampled}))'


def deduction_points(full: str, counts: str, each: str, caps: str) -> str:
    """Full points less what each rule takes; a count left out is 0, a text makes no points."""
    capped = f"({counts}<{caps})*{counts}+({counts}>={caps})*{caps}"
    points = f"ROUND(MAX(0,{full}-SUMPRODUCT({capped},{each})),2)"
    return f'IF(COUNT({counts})=0,"",IF(COUNTA({counts})>COUNT({counts}),"",{points}))'


def lost_points(count: str, each: Decimal, at_most: int | None) -> str:
    """What one rule takes."""
    counted = count if at_most is None else f"MIN({count},{at_most})"
    return f'IF(ISNUMBER({count}),ROUND({counted}*{decimal_text(each)},2),"")'


def deadline_points(entry: str, due: date, days: str, points: str, not_done: str) -> str:
    """The points of the first step that the delay does not exceed."""
    late = f"MAX(0,INT({entry})-{_day(due)})"
    found = f"LOOKUP({late},{days},{points})"
    word = literal(not_done)
    return f'IF({entry}={word},0,IF(ISNUMBER({entry}),{found},""))'


def marks_points(entry: str, full: str) -> str:
    """The points as entered."""
    return f'IF(ISNUMBER({entry}),IF(AND({entry}>=0,{entry}<={full}),{entry},""),"")'


def counted_points(left_out: str, adjusted: str, computed: str) -> str:
    """The points that count: none when left out, else the adjusted, else the computed."""
    return f'IF({left_out}<>"","",IF({adjusted}<>"",{adjusted},{computed}))'


def earned(full: str, points: str) -> str:
    """The points of all rows that have full points, which rules and bands have not."""
    return f'ROUND(SUMPRODUCT(--({full}<>""),{points}),2)'


def applicable(full: str, left_out: str) -> str:
    """The full points of all rows that are not left out."""
    return f'ROUND(SUMPRODUCT(--({left_out}=""),{full}),2)'


def converted(earned_cell: str, applicable_cell: str) -> str:
    """The points earned on a scale of 100; nothing when nothing is applicable."""
    hundredths = f"ROUND(ROUND({earned_cell}*100,0)*10000/ROUND({applicable_cell}*100,0),0)/100"
    return f'IF({applicable_cell}=0,"",{hundredths})'


def bonus(cap: Decimal, keys: str, prefix: str, awarded: str, yes: str, points: str) -> str:
    """The points of the awarded items, up to the cap."""
    which = f"{starts(keys, prefix)}*({awarded}={literal(yes)})"
    return f"ROUND(MIN({decimal_text(cap)},SUMPRODUCT({which},{points})),2)"


def total(converted_cell: str, bonus_cell: str) -> str:
    """The converted points and the bonus, rounded again before a grade is looked up."""
    return f'IF({converted_cell}="","",ROUND({converted_cell}+{bonus_cell},2))'


def grade(total_cell: str, marks: str, titles: str, upheld: str, veto_grade: str) -> str:
    """The grade that the total reaches; an upheld veto stands above it."""
    reached = f'IF({total_cell}="","",LOOKUP({total_cell},{marks},{titles}))'
    return f"IF({upheld}>0,{veto_grade},{reached})" if upheld else reached


def count_where(keys: str, prefix: str, *conditions: str) -> str:
    """How many rows of an inspection fulfil all conditions, of which there is at least one."""
    return f"SUMPRODUCT({'*'.join((starts(keys, prefix), *conditions))})"


def hint(words: Sequence[tuple[str, str]]) -> str:
    """The first word whose condition holds, else nothing."""
    text = '""'
    for condition, word in reversed(words):
        text = f"IF({condition},{literal(word)},{text})"
    return text


def _share(full: str, done: str, whole: str) -> str:
    """Not ROUND(full*done/whole,2): binary noise would tip halves of a cent."""
    return f"ROUND(ROUND({full}*100,0)*{done}/{whole},0)/100"


def _day(day: date) -> str:
    """A day as formulas write it, in either date system; DATE knows none before 1900."""
    if day >= FIRST_DAY:
        return f"DATE({day.year},{day.month},{day.day})"
    return str(day.toordinal() - _FIRST_SERIAL)
