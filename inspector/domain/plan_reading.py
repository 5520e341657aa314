"""Is this raw tree a sound plan, and if not, what is wrong at which place?

First every place is read against the shape of a plan, then the rules that hold between places are
looked through. All faults come out together, in the order in which a person meets them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from inspector.domain.faults import Refused
from inspector.domain.plan import Plan
from inspector.domain.plan_rules import look_through
from inspector.domain.plan_shape import (
    MOST_DAYS,
    Ledger,
    Node,
    PlaceOf,
    Shape,
    both,
    code,
    day,
    maybe_none,
    named,
    note_missing,
    number,
    one_of,
    positive,
    several,
    table,
    text,
    whole,
)
from inspector.domain.values import MOST_COUNTED

TITLED = {"code": code, "title": both}

METHODS: dict[str, Shape] = {
    "levels": table(
        {"method": text, "levels": several(table({**TITLED, "points": number}))},
    ),
    "ratio": table({"method": text, "done": both, "total": both}, {"samples": code}),
    "deduction": table(
        {
            "method": text,
            "rules": several(
                table({**TITLED, "each": positive}, {"at_most": whole(1, MOST_COUNTED)})
            ),
        },
    ),
    "deadline": table(
        {
            "method": text,
            "steps": several(table({"days_late": whole(0, MOST_DAYS), "points": number})),
        },
    ),
    "marks": table({"method": text, "step": positive}),
}


def scoring(node: Node) -> Any:  # noqa: ANN401 - as the shape of the method
    """One of the five scoring methods, each with keys of its own."""
    if not isinstance(node.raw, Mapping):
        return table({"method": text})(node)
    if "method" not in node.raw:
        note_missing(node, "method")
        return None
    method = one_of(*METHODS)(node.child("method", node.raw["method"]))
    return METHODS[method](node) if method is not None else None


CRITERION = table(
    {
        **TITLED,
        "points": positive,
        "source": text,
        "departments": several(code),
        "inquiry": several(code),
        "scoring": scoring,
    },
    {"due": day, "evidence": one_of("required", "optional"), "not_applicable": both},
)
SAMPLE = table(
    {**TITLED, "statuses": several(code), "good": several(code)},
    {"measure": both, "at_least": whole(1, MOST_COUNTED)},
)
PLAN = table(
    {
        "id": code,
        "version": text,
        "title": both,
        "issuer": both,
        "issued": day,
        "period": table({"start": day, "end": day}),
        "rounds": several(table({**TITLED, "start": day}, {"end": day})),
        "grades": several(table({**TITLED, "at_least": number})),
        "veto_grade": table(TITLED),
        "departments": several(table(TITLED)),
        "inquiry_methods": several(table(TITLED)),
        "sections": several(table({**TITLED, "criteria": several(CRITERION)})),
    },
    {
        "outcomes": maybe_none(
            several(
                table(TITLED, {"grades": several(code), "when": one_of("rectification_failed")})
            )
        ),
        "vetoes": maybe_none(several(table({**TITLED, "source": text}))),
        "bonus": table(
            {
                "cap": positive,
                "items": several(table({**TITLED, "points": positive, "source": text})),
            }
        ),
        "samples": maybe_none(several(SAMPLE)),
        "sample_statuses": named(both),
    },
)


def read_plan_tree(raw: object, place_of: PlaceOf) -> Plan:
    """The plan in a raw tree of mappings, lists and texts; raises `Refused` with every fault.

    `place_of` tells where a path of the tree stands in the file: "line 88, column 9".
    """
    ledger = Ledger(place_of)
    tree = PLAN(Node(raw, (), ledger))
    if tree is not None:
        look_through(tree, ledger)
    if ledger.entries:
        raise Refused(ledger.in_order_of(raw))
    return msgspec.convert(tree, Plan)
