"""What must a unit put right (整改通知书)? A notice for each, with the office's counterfoil."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from inspector.domain.bodies import NoticeBody
from inspector.domain.documents import (
    Cell,
    Document,
    DocumentKind,
    Look,
    NewPage,
    Quoted,
    Row,
    Slot,
    Told,
)
from inspector.domain.sentences import Sentence, Text, say, say_count, say_in
from inspector.reports.composing import Composer, excerpt
from inspector.reports.material import Item, Material, Place
from inspector.reports.style import DateStyle
from inspector.reports.words import campaign_name

TITLE = say("Notice of rectification")


def notice(material: Material, place: Place, style: DateStyle) -> Document:
    """The notices to every responsible unit of a place, those without a number as drafts."""
    composer = Composer(material, style)
    title = say("Notice of rectification: {locality}", locality=place.name)
    sheets = list(_sheets(material, place))
    if not sheets:
        composer.add(Look.TITLE, TITLE)
        nothing = say("Nothing is to be put right in {locality}.", locality=place.name)
        composer.body(Told("notice.none", nothing))
    for number, (body, items) in enumerate(sheets):
        if number:
            composer.blocks.append(NewPage())
        _Notice(composer, place, body, items).write()
    composer.basis()
    document = composer.document(DocumentKind.NOTICE, title)
    basis = replace(document.basis, locality=place.key.locality, team=place.key.team)
    return replace(document, basis=basis)


def _sheets(material: Material, place: Place) -> Iterable[tuple[NoticeBody, tuple[Item, ...]]]:
    """The issued notices, then one for each unit whose items no notice asks for yet."""
    items = [item for item in material.items if item.key == place.key]
    issued = [body for key, body in material.notices if key == place.key]
    for body in sorted(issued, key=lambda each: each.number):
        named = tuple(item for item in items if item.name in body.rectifications)
        yield body, named
    asked = {name for body in issued for name in body.rectifications}
    units: dict[str, list[Item]] = {}
    for item in items:
        if item.name not in asked and item.left is not None:
            units.setdefault(item.body.responsible, []).append(item)
    for unit, group in sorted(units.items()):
        dues = {item.due for item in group}
        due = dues.pop() if len(dues) == 1 else None
        yield NoticeBody(unit=unit, due=due), tuple(group)


class _Notice:
    """One notice: counterfoil, then the sheet that the unit gets."""

    def __init__(
        self, composer: Composer, place: Place, body: NoticeBody, items: Sequence[Item]
    ) -> None:
        self._composer = composer
        self._place = place
        self._body = body
        self._items = items
        self._id = f"notice.{body.number or body.unit or '-'}"

    def write(self) -> None:
        """Both, on pages of their own."""
        self._composer.begin_levels()
        self._counterfoil()
        self._composer.blocks.append(NewPage())
        self._sheet()

    @property
    def _number(self) -> Quoted | Slot:
        number = self._body.number
        return Quoted(number) if number else Slot(say_in("slot", "notice number"))

    @property
    def _unit(self) -> Quoted | Slot:
        return (
            Quoted(self._body.unit) if self._body.unit else Slot(say_in("slot", "responsible unit"))
        )

    def _day(self, when: date | None, name: Sentence) -> Quoted | Slot:
        return Quoted(self._composer.day(when)) if when is not None else Slot(name)

    def _counterfoil(self) -> None:
        composer = self._composer
        composer.add(Look.TITLE, say("Notice of rectification (counterfoil)"))
        composer.add(Look.NUMBER, say_in("document", "Number: "), self._number)
        count = len(self._items)
        rows: list[tuple[Sentence, Cell]] = [
            (say_in("notice", "To"), _cell(self._unit)),
            (say_in("notice", "Locality"), self._place.name),
            (say_in("notice", "Items"), say_count("{count} item", "{count} items", count)),
            (
                say_in("notice", "Deadline"),
                _cell(self._day(self._body.due, say_in("slot", "deadline"))),
            ),
            (
                say_in("notice", "Issued on"),
                _cell(self._day(self._body.issued_on, say_in("slot", "day of issue"))),
            ),
            (say_in("notice", "Issued by"), Slot(say_in("slot", "who issues it"))),
            (say_in("notice", "Approved by"), Slot(say_in("slot", "who approves it"))),
        ]
        composer.form(
            (36, 120),
            (
                Row(cells, id=f"{self._id}.foil.{number}")
                for number, cells in enumerate(rows, start=1)
            ),
        )
        composer.caption(say_in("heading", "Receipt"))
        composer.form(
            (30, 48, 30, 48),
            (
                Row((say_in("document", "Unit (seal)"), "", say_in("document", "Received by"), "")),
                Row(
                    (say_in("document", "Day of receipt"), "", say_in("document", "Telephone"), "")
                ),
            ),
        )

    def _sheet(self) -> None:
        composer, plan = self._composer, self._composer.plan
        composer.add(Look.TITLE, TITLE)
        composer.add(Look.NUMBER, say_in("document", "Number: "), self._number)
        composer.add(Look.ADDRESSEE, self._unit, Quoted("："))
        campaign = campaign_name(plan)
        if self._place.visited is not None:
            told = say(
                "Under {campaign}, {team} inspected {locality} on {day}. The following was found:",
                campaign=campaign,
                team=self._place.team,
                locality=self._place.name,
                day=composer.day(self._place.visited),
            )
        else:
            told = say(
                "Under {campaign}, {team} inspected {locality}. The following was found:",
                campaign=campaign,
                team=self._place.team,
                locality=self._place.name,
            )
        composer.body(Told(f"{self._id}.why", told))
        composer.head_1(say_in("heading", "Problems"))
        composer.points(
            (Told(f"{self._id}.{item.name}", self._problem(item)),) for item in self._items
        )
        composer.head_1(say_in("heading", "What is required"))
        requirement = self._body.requirement.strip()
        composer.body(
            Quoted(requirement)
            if requirement
            else Slot(say_in("slot", "what exactly is required")),
        )
        composer.body(
            say_in("document", "Put this right by "),
            self._day(self._body.due, say_in("slot", "deadline")),
            say_in(
                "document",
                " and report in writing on the reply form: measures, day of completion, proof.",
            ),
            self._consequence(),
        )
        contact = self._body.contact.strip()
        composer.body(
            say_in("document", "Contact: "),
            Quoted(contact) if contact else Slot(say_in("slot", "name and telephone")),
        )
        composer.sign(plan.issuer, self._day(self._body.issued_on, say_in("slot", "day of issue")))

    def _consequence(self) -> Sentence:
        """What follows when the deadline is missed, as the plan has it."""
        failed = tuple(each.title for each in self._composer.plan.outcomes if each.when is not None)
        if not failed:
            return say("Whoever fails to put it right in time is criticised.")
        return say(
            "Whoever fails to put it right in time is criticised; the plan then provides: "
            "{outcomes}.",
            outcomes=failed,
        )

    def _problem(self, item: Item) -> Sentence:
        """Criterion or clause, what was found, the measure, the deadline where it is its own."""
        plan, body = self._composer.plan, item.body
        clause = plan.clause(body.clause) if body.clause else None
        criterion = plan.criterion(body.criterion or item.name)
        about: Text | str = item.name
        if clause is not None:
            about = clause.title
        elif criterion is not None:
            about = criterion.title
        told = say_in(
            "notice",
            "{about} ({number}): {problem}.",
            about=about,
            number=item.number,
            problem=excerpt(body.problem) or "—",
        )
        measure = excerpt(body.measure)
        if measure:
            told = say_in("notice", "{told} Measure: {measure}.", told=told, measure=measure)
        if item.due is not None and item.due != self._body.due:
            day = self._composer.day(item.due)
            told = say_in("notice", "{told} Deadline: {day}.", told=told, day=day)
        return told


def _cell(part: Quoted | Slot) -> str | Slot:
    return part.text if isinstance(part, Quoted) else part
