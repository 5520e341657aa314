"""Which pages has a workspace of each role, in which order, and how is each one made?

A page's module is imported when the page is first wanted: the first page must not wait for the
others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from inspector import wording
from inspector.domain.sentences import Sentence, say, say_in

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.page import Page
    from ui.preferences import Preferences

WELCOME = "welcome"
INSPECTIONS = "inspections"
IMPORTS = "imports"
HISTORY = "history"
SETTINGS = "settings"
TEAM = "team"
HEADQUARTERS = "headquarters"


class Place(msgspec.Struct, frozen=True):
    """One page of the rail; one that `needs_inspection` shows a single inspection.

    A page `under` another has no button of its own: that one leads to it.
    """

    name: str
    title: Sentence
    icon: str
    make: Callable[[Desk, Preferences], Page]
    roles: tuple[str, ...] = (TEAM, HEADQUARTERS)
    needs_inspection: bool = False
    under: str = ""

    def words(self) -> str:
        """The page's name in the language in use."""
        return wording.words(self.title)


def _inspections(desk: Desk, _preferences: Preferences) -> Page:
    from ui.inspections.page import InspectionsPage

    return InspectionsPage(desk)


def _scoring(desk: Desk, preferences: Preferences) -> Page:
    from ui.entry.page import ScoringPage
    from ui.shell.wiring import ScoringWishes
    from ui.veto.beside import Beside

    page = ScoringPage(desk)
    ScoringWishes(page)
    Beside(page, preferences)
    return page


def _evidence(desk: Desk, preferences: Preferences) -> Page:
    from ui.samples.page import EvidencePage

    return EvidencePage(desk, preferences)


def _checks(desk: Desk, _preferences: Preferences) -> Page:
    from ui.checks.page import ChecksPage

    return ChecksPage(desk)


def _overview(desk: Desk, _preferences: Preferences) -> Page:
    from ui.overview.page import OverviewPage

    return OverviewPage(desk)


def _analysis(desk: Desk, _preferences: Preferences) -> Page:
    from ui.analysis.page import AnalysisPage

    return AnalysisPage(desk)


def _locality(desk: Desk, preferences: Preferences) -> Page:
    from ui.locality.page import LocalityPage

    return LocalityPage(desk, preferences)


def _rulings(desk: Desk, preferences: Preferences) -> Page:
    from ui.rulings.page import RulingsPage

    return RulingsPage(desk, preferences)


def _rectifications(desk: Desk, _preferences: Preferences) -> Page:
    from ui.rectifications.page import RectificationsPage

    return RectificationsPage(desk)


def _reports(desk: Desk, _preferences: Preferences) -> Page:
    from ui.reports.page import ReportsPage

    return ReportsPage(desk)


def _merge(desk: Desk, _preferences: Preferences) -> Page:
    from ui.merge.page import MergePage

    return MergePage(desk)


def _preparing(desk: Desk, _preferences: Preferences) -> Page:
    from ui.preparing.page import PreparingPage

    return PreparingPage(desk)


def _packs(desk: Desk, _preferences: Preferences) -> Page:
    from ui.packs.page import PacksPage

    return PacksPage(desk)


def _imports(desk: Desk, _preferences: Preferences) -> Page:
    from ui.imports.page import ImportsPage

    return ImportsPage(desk)


def _arrivals(desk: Desk, _preferences: Preferences) -> Page:
    from ui.arrivals.page import ArrivalsPage

    return ArrivalsPage(desk)


def _quarantine(desk: Desk, _preferences: Preferences) -> Page:
    from ui.quarantine.page import QuarantinePage

    return QuarantinePage(desk)


def _receipts(desk: Desk, _preferences: Preferences) -> Page:
    from ui.receipts.page import ReceiptsPage

    return ReceiptsPage(desk)


def _keys(desk: Desk, _preferences: Preferences) -> Page:
    from ui.keys.page import KeysPage

    return KeysPage(desk)


def _signing(desk: Desk, _preferences: Preferences) -> Page:
    from ui.signing.page import SigningPage

    return SigningPage(desk)


def _history(desk: Desk, _preferences: Preferences) -> Page:
    from ui.history.page import HistoryPage

    return HistoryPage(desk)


def _settings(desk: Desk, preferences: Preferences) -> Page:
    from ui.settings.page import SettingsPage

    return SettingsPage(desk, preferences)


PLACES = (
    Place("overview", say("Overview"), "home", _overview, (HEADQUARTERS,)),
    Place(INSPECTIONS, say_in("page", "Tasks"), "tasks", _inspections, (TEAM,)),
    Place(INSPECTIONS, say("Localities"), "place", _inspections, (HEADQUARTERS,)),
    Place("plan", say_in("page", "Prepare"), "pencil", _preparing, (HEADQUARTERS,)),
    Place("packs", say_in("page", "Packs"), "package", _packs, (HEADQUARTERS,)),
    Place("analysis", say("Analysis"), "chart", _analysis, (HEADQUARTERS,)),
    Place(
        "locality",
        say_in("page", "In full"),
        "search",
        _locality,
        (HEADQUARTERS,),
        needs_inspection=True,
        under=INSPECTIONS,
    ),
    Place("rulings", say_in("page", "Rulings"), "diamond", _rulings, (HEADQUARTERS,)),
    Place(
        "rectifications",
        say_in("page", "Rectify"),
        "box-tick",
        _rectifications,
        (HEADQUARTERS,),
    ),
    Place("reports", say_in("page", "Reports"), "document", _reports, (HEADQUARTERS,)),
    Place("scoring", say("Scoring"), "score", _scoring, (TEAM,), needs_inspection=True),
    Place(
        "evidence",
        say_in("page", "Evidence"),
        "evidence",
        _evidence,
        (TEAM,),
        needs_inspection=True,
    ),
    Place("checks", say_in("page", "Check"), "check", _checks, (TEAM,), needs_inspection=True),
    Place("merge", say_in("page", "Merge"), "people", _merge, needs_inspection=True),
    Place("signing", say_in("page", "Sign"), "sign", _signing, (TEAM,), needs_inspection=True),
    Place(IMPORTS, say_in("page", "Import"), "drop", _imports),
    Place(
        "arrivals", say_in("page", "Arrivals"), "tasks", _arrivals, (HEADQUARTERS,), under=IMPORTS
    ),
    Place("quarantine", say_in("page", "Waiting"), "octagon-alert", _quarantine, under=IMPORTS),
    Place("receipts", say_in("page", "Receipts"), "box-tick", _receipts, under=IMPORTS),
    Place("keys", say_in("page", "Keys"), "padlock", _keys, under=IMPORTS),
    Place(HISTORY, say_in("page", "History"), "history", _history),
    Place(SETTINGS, say("Settings"), "settings", _settings),
)


def places_for(role: str) -> tuple[Place, ...]:
    """The pages of a workspace of that role, in the rail's order."""
    return tuple(place for place in PLACES if role in place.roles)
