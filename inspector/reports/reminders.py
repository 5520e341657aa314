"""Whose result has not arrived, and how late is it: the list of reminders (催报名单)?"""

from __future__ import annotations

from inspector.domain.documents import (
    Align,
    Column,
    Document,
    DocumentKind,
    Look,
    Quoted,
    Row,
    Slot,
    Told,
)
from inspector.domain.sentences import say, say_count, say_in
from inspector.reports.composing import Composer
from inspector.reports.material import Material
from inspector.reports.style import DateStyle
from inspector.reports.words import NONE, campaign_name


def reminders(material: Material, style: DateStyle) -> Document:
    """The list, by how late each is."""
    composer = Composer(material, style)
    title = say("Reminders: results of {campaign}", campaign=campaign_name(material.plan))
    composer.add(Look.TITLE, title)
    late = material.reminders
    if not any(place.is_assigned for place in material.places):
        composer.body(Told("reminders.none", say("No inspection is planned in this round.")))
    elif not late:
        composer.body(Told("reminders.none", say("Every planned inspection has arrived signed.")))
    else:
        composer.body(
            Told(
                "reminders.count",
                say_count(
                    "As of {day}, the result of {count} inspection is still missing. "
                    "Its team is asked to send it.",
                    "As of {day}, the results of {count} inspections are still missing. "
                    "Their teams are asked to send them.",
                    len(late),
                    day=composer.day(material.today),
                ),
            ),
            say_in("document", "Send by "),
            Slot(say_in("slot", "day")),
            Quoted("。"),
        )
        columns = (
            Column(say_in("column", "No."), 10, Align.MIDDLE),
            Column(say_in("column", "Team"), 24),
            Column(say_in("column", "Leader"), 20),
            Column(say_in("column", "Locality"), 30),
            Column(say_in("column", "Planned"), 26, Align.MIDDLE),
            Column(say_in("column", "Days late"), 18, Align.RIGHT),
            Column(say_in("column", "State"), 40),
        )
        composer.table(
            columns,
            (
                Row(
                    (
                        number,
                        each.team,
                        each.leader or NONE,
                        each.name,
                        each.due or NONE,
                        each.days_late or NONE,
                        each.why,
                    ),
                    id=f"reminder.{each.key}",
                )
                for number, each in enumerate(late, start=1)
            ),
        )
    composer.sign(material.plan.issuer, Slot(say_in("slot", "date")))
    composer.basis()
    return composer.document(DocumentKind.REMINDERS, title)
