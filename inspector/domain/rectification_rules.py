"""Does what is already recorded allow this rectification, extension or notice?"""

from __future__ import annotations

from datetime import date

from inspector.domain.bodies import ExtensionBody, NoticeBody, RectificationBody
from inspector.domain.faults import Fault
from inspector.domain.records import HEADQUARTERS_STATES, Kind, RecordKey, Role, extended
from inspector.domain.rectification import due_day, extensions_of, is_open
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet


def rectification_faults(
    record: RecordKey, body: RectificationBody, author: str, role: Role, sheet: Sheet, place: str
) -> list[Fault]:
    """What speaks against a new state of a rectification; `author` is who writes it."""
    present = sheet.body(Kind.RECTIFICATION, record.name, RectificationBody)
    if role is Role.TEAM and present is not None and present.status in HEADQUARTERS_STATES:
        return [Fault("ended", place, say("Headquarters has ended this rectification."))]
    if body.withdrawn:
        return []
    return [
        *_second_person(body, author, place),
        *_of_notice(record, body, present, sheet, place),
        *_granted(record, body, present, sheet, place),
        *_published(body, place),
    ]


def _second_person(body: RectificationBody, author: str, place: str) -> list[Fault]:
    """Whoever writes that a veto's item is closed is not the one who accepts it."""
    if not (body.clause and body.status == "closed" and body.accepted_by == author):
        return []
    sentence = say(
        "{person} closes it, so a second person has to accept what a veto asked for.",
        person=author,
    )
    return [Fault("same_person", f"{place}.accepted_by", sentence)]


def _of_notice(
    record: RecordKey,
    body: RectificationBody,
    present: RectificationBody | None,
    sheet: Sheet,
    place: str,
) -> list[Fault]:
    """A notice that it names is known and names it, and its deadline is not before the notice."""
    before = (present.notice, present.due) if present is not None else ("", None)
    if not body.notice or (body.notice, body.due) == before:
        return []
    notice = sheet.body(Kind.NOTICE, body.notice, NoticeBody)
    if notice is None:
        sentence = say("There is no notice {number} here.", number=body.notice)
        return [Fault("unknown_notice", f"{place}.notice", sentence)]
    if record.name not in notice.rectifications:
        sentence = say(
            "The notice {number} does not ask for {name}.", number=body.notice, name=record.name
        )
        return [Fault("not_in_notice", f"{place}.notice", sentence)]
    return before_notice(body.due, notice.issued_on, f"{place}.due")


def before_notice(due: date | None, issued: date | None, place: str) -> list[Fault]:
    """The fault of a deadline that lies before the day of the notice."""
    if due is None or issued is None or due >= issued:
        return []
    sentence = say(
        "The notice is of {issued}; its deadline {due} lies before.", issued=issued, due=due
    )
    return [Fault("before_notice", place, sentence)]


def _granted(
    record: RecordKey,
    body: RectificationBody,
    present: RectificationBody | None,
    sheet: Sheet,
    place: str,
) -> list[Fault]:
    """A new deadline does not take back what an extension gave."""
    if present is None or body.due is None or body.due == present.due:
        return []
    granted = due_day(RectificationBody(), extensions_of(sheet, record.name).values())
    if granted is None or body.due >= granted:
        return []
    sentence = say(
        "An extension until {granted} was approved; {due} lies before.",
        granted=granted,
        due=body.due,
    )
    return [Fault("extended", f"{place}.due", sentence)]


def _published(body: RectificationBody, place: str) -> list[Fault]:
    if not body.published or body.status == "failed":
        return []
    sentence = say("Only a rectification that has failed is given to the media.")
    return [Fault("not_failed", f"{place}.published", sentence)]


def extension_faults(
    record: RecordKey, body: ExtensionBody, sheet: Sheet, place: str
) -> list[Fault]:
    """What speaks against an extension; refusing one is always possible."""
    parts = extended(record.name)
    if body.withdrawn or body.state == "refused" or parts is None:
        return []
    name, number = parts
    item = sheet.body(Kind.RECTIFICATION, name, RectificationBody)
    if item is None:
        sentence = say("There is no rectification {name} here to extend.", name=name)
        return [Fault("no_rectification", place, sentence)]
    if not is_open(item):
        return [Fault("ended", place, say("Headquarters has ended this rectification."))]
    others = [each for n, each in extensions_of(sheet, name).items() if n != number]
    due = due_day(item, others)
    if due is None:
        return [Fault("no_due", place, say("{name} has no deadline yet to extend.", name=name))]
    if body.asked is None or body.asked > due:
        return []
    sentence = say("{asked} is no later than {due}, which holds now.", asked=body.asked, due=due)
    return [Fault("not_later", f"{place}.asked", sentence)]


def notice_faults(record: RecordKey, body: NoticeBody, sheet: Sheet, place: str) -> list[Fault]:
    """What speaks against a notice: its number was used, or it asks for what is not there."""
    if body.withdrawn:
        return []
    if sheet.state(Kind.NOTICE, record.name) is not None:
        sentence = say("The notice {number} was issued already.", number=record.name)
        remedy = say("Issue a new one under the next number.")
        return [Fault("issued", place, sentence, remedy)]
    faults: list[Fault] = []
    for position, name in enumerate(body.rectifications):
        where = f"{place}.rectifications[{position}]"
        item = sheet.body(Kind.RECTIFICATION, name, RectificationBody)
        if item is None:
            sentence = say("There is no rectification {name} here.", name=name)
            faults.append(Fault("no_rectification", where, sentence))
        elif item.status in HEADQUARTERS_STATES:
            faults.append(Fault("ended", where, say("Headquarters has ended this rectification.")))
        else:
            due = due_day(item, extensions_of(sheet, name).values())
            faults.extend(before_notice(due, body.issued_on, where))
    return faults
