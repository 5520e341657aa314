"""How is a plan written as YAML, so that a person can read, edit and compare it?

Short things stand on one line, headings tell the parts apart, and every text that another program
could take for a number, a date or a 'no' stands in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from inspector.domain.canonical import decimal_text
from inspector.domain.plan import Criterion, Plan, ScoringMethod
from inspector.domain.sentences import Sentence, say
from inspector.wording import CHINESE, ENGLISH, Wording

# Plain text that reads the same in every YAML program, also inside braces.
PLAIN = re.compile(r"[^\W\d_][^\"'#&*!|>%@`,\[\]{}:?]*")
GUESSED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def yaml_of(plan: Plan) -> str:
    """The plan as YAML text; reading it gives the same digest."""
    return "\n".join(_lines(plan)).lstrip() + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    head = ("id", "version", "title", "issuer", "issued", "period")
    yield from _heading(say("A plan: what is inspected, and by which rules"))
    yield from (f"{key}: {_flow(getattr(plan, key))}" for key in head)
    yield from _list("rounds", plan.rounds, say("Rounds, in order"))
    yield from _list("grades", plan.grades, say("Grades: the first that the total reaches"))
    yield f"veto_grade: {_flow(plan.veto_grade)}"
    yield from _list("outcomes", plan.outcomes, say("Outcomes that headquarters is offered"))
    yield from _list("departments", plan.departments, say("Departments"))
    yield from _list("inquiry_methods", plan.inquiry_methods, say("How a fact is established"))
    yield from _heading(say("Sections and criteria; all points add up to 100"))
    yield "sections:"
    for section in plan.sections:
        yield f"  - code: {_flow(section.code)}"
        yield f"    title: {_flow(section.title)}"
        yield "    criteria:"
        for criterion in section.criteria:
            yield from _criterion(criterion)
    yield from _list("vetoes", plan.vetoes, say("Veto clauses"))
    if plan.bonus is not None:
        yield from _heading(say("Bonus points, up to the cap"))
        yield "bonus:"
        yield f"  cap: {_flow(plan.bonus.cap)}"
        yield "  items:"
        yield from (f"    - {_flow(item)}" for item in plan.bonus.items)
    yield from _list("samples", plan.samples, say("Kinds of sample"))
    if plan.sample_statuses:
        yield from _heading(say("Words of the samples' statuses"))
        yield "sample_statuses:"
        yield from (f"  {_flow(key)}: {_flow(text)}" for key, text in plan.sample_statuses.items())


def _heading(sentence: Sentence) -> Iterator[str]:
    yield ""
    yield f"# {Wording(CHINESE).words(sentence)} · {Wording(ENGLISH).words(sentence)}"


def _list(key: str, members: tuple[msgspec.Struct, ...], heading: Sentence) -> Iterator[str]:
    if members:
        yield from _heading(heading)
        yield f"{key}:"
        yield from (f"  - {_flow(member)}" for member in members)


def _criterion(criterion: Criterion) -> Iterator[str]:
    dash = "- "
    for key, value in _members(criterion).items():
        if key != "scoring":
            yield f"      {dash}{key}: {_flow(value)}"
            dash = "  "
    yield "        scoring:"
    yield from _scoring(criterion.scoring)


def _scoring(scoring: ScoringMethod) -> Iterator[str]:
    method = type(scoring).__struct_config__.tag
    yield f"          method: {method}"
    for key, value in _members(scoring).items():
        if isinstance(value, tuple):
            yield f"          {key}:"
            yield from (f"            - {_flow(member)}" for member in value)
        else:
            yield f"          {key}: {_flow(value)}"


def _members(struct: msgspec.Struct) -> dict[str, Any]:
    """The members that say something, in the order of the class."""
    fields = msgspec.structs.fields(struct)
    members = {field.name: (getattr(struct, field.name), field.default) for field in fields}
    return {name: value for name, (value, default) in members.items() if value != default}


def _flow(value: object) -> str:
    """A value on one line."""
    match value:
        case str():
            return _scalar(value)
        case Decimal():
            return decimal_text(value)
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return f"[{', '.join(_flow(member) for member in value)}]"
        case msgspec.Struct():
            members = _members(value).items()
            return f"{{{', '.join(f'{key}: {_flow(member)}' for key, member in members)}}}"
    raise TypeError(type(value))


def _scalar(text: str) -> str:
    """A text, in quotes where any program could take it for something else."""
    if not text.isprintable():
        return f'"{"".join(map(_escaped, text))}"'
    if PLAIN.fullmatch(text) and text.casefold() not in GUESSED and text == text.strip():
        return text
    return "'" + text.replace("'", "''") + "'"


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
