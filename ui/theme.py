"""How do the design's tokens become what a person sees: palette, style sheet, fonts, measures?

One `Theme` serves the program. `apply` dresses the application; a widget asks for roles and sizes
by name and repaints on `changed`. Roles, and the properties `kind`, `tone`, `type` by which a
widget says what it is, are listed at the head of `resources/theme/app.qss`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from inspector import places, wording
from inspector.domain.faults import Bug
from ui import icons
from ui.tokens import TEXT_PERCENTS, Scheme, tokens

SchemeWish: TypeAlias = Literal["light", "dark", "system"]

_PALETTE: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "alt"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "bad"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "inset"),
    (QPalette.ColorRole.Mid, "hairline"),
    (QPalette.ColorRole.Dark, "control-border"),
    (QPalette.ColorRole.Shadow, "shadow"),
)
_WRITING = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


STYLE = "Fusion"
"""The style on which the style sheet is written, the same on every system."""
_ON_STYLE = "on_style"


class Theme(QObject):
    """Light or dark, and the size of the text, for the whole application."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wish: SchemeWish = "system"
        self._scheme: Scheme = "light"
        self._text_percent = 100
        self._families = _families()
        if not app.property(_ON_STYLE):
            app.setStyle(QStyleFactory.create(STYLE))
        app.styleHints().colorSchemeChanged.connect(self.on_system_scheme)

    @property
    def scheme(self) -> Scheme:
        """What is on the screen now."""
        return self._scheme

    @property
    def wish(self) -> SchemeWish:
        """What the person chose: "system" follows the desktop."""
        return self._wish

    @property
    def text_percent(self) -> int:
        """100, 115 or 130: all type, rows and controls grow with it."""
        return self._text_percent

    def apply(self, scheme: SchemeWish = "system", text_percent: int = 100) -> None:
        """Dresses the application and tells every `changed` listener."""
        if text_percent not in TEXT_PERCENTS:
            raise Bug(f"no text size of {text_percent} %")
        self._wish, self._text_percent = scheme, text_percent
        hints = self._app.styleHints()
        # Also for what the desktop draws itself: title bars and native dialogs.
        match scheme:
            case "light":
                hints.setColorScheme(Qt.ColorScheme.Light)
            case "dark":
                hints.setColorScheme(Qt.ColorScheme.Dark)
            case "system":
                hints.unsetColorScheme()
        self._dress()

    def colour(self, role: str) -> QColor:
        """The colour of "surface", "veto", "ok-bg"…, as in the tokens."""
        return QColor(tokens().colours[self._scheme][role])

    def size(self, name: str) -> int:
        """Logical px of "row", "control", "icon"…, grown with the text."""
        return tokens().number(f"size-{name}", self._text_percent)

    def space(self, name: str) -> int:
        """Logical px of "xs" to "xxl"."""
        return tokens().number(f"space-{name}")

    def number(self, name: str) -> int:
        """Any other measure by its full name: "shape-radius", "time-notice"."""
        return tokens().number(name, self._text_percent)

    def font(self, kind: str = "body", *, strong: bool = False) -> QFont:
        """A font for "caption" to "score", for what is painted by hand."""
        font = QFont()
        font.setFamilies(list(self._families))
        font.setPixelSize(self.number(f"type-{kind}"))
        font.setWeight(QFont.Weight(self.number("weight-strong" if strong else "weight-normal")))
        # Figures of one breadth, so that columns of points line up.
        font.setFeature(QFont.Tag("tnum"), 1)
        # Or “quotes” would take the breadth of Chinese ones in an English sentence. Said for
        # Chinese too: where it is left unsaid, a widget keeps what its last font had.
        font.setFeature(QFont.Tag("pwid"), int(wording.language() == wording.ENGLISH))
        return font

    def chinese_family(self) -> str:
        """The first family here that has Simplified Chinese glyphs; "" when there is none."""
        able = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
        return next((family for family in self._families if family in able), "")

    @Slot()
    def on_language(self) -> None:
        """Sets marks of punctuation as the language in use wants them."""
        self._dress()

    @Slot()
    def on_system_scheme(self) -> None:
        if self._wish == "system" and self._scheme != self._scheme_wanted():
            self._dress()

    def _scheme_wanted(self) -> Scheme:
        if self._wish != "system":
            return self._wish
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _dress(self) -> None:
        self._scheme = self._scheme_wanted()
        icons.tint(tokens().colours[self._scheme])
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        sheet = places.resources() / "theme" / "app.qss"
        filled = tokens().fill(sheet.read_text("utf-8"), self._scheme, self._text_percent)
        self._app.setStyleSheet(filled)
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE:
            palette.setColor(role, self.colour(token))
        for role in _WRITING:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette


def application(program: str) -> QApplication:
    """An application that is on the design's style from the start.

    To set the style afterwards makes Python objects of all its names, which takes longer.
    """
    app = QApplication([program, "-style", STYLE])
    app.setProperty(_ON_STYLE, True)
    return app


def theme() -> Theme:
    """The theme of the running application; made at the first call, owned by the application."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise Bug("there is no theme without an application")
    if app not in _of_app:
        _of_app[app] = Theme(app)
    return _of_app[app]


# Not `findChild`: it makes a Python object of every child, the style with its thousand names too.
_of_app: WeakKeyDictionary[QApplication, Theme] = WeakKeyDictionary()


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Sets style properties such as `tone="warn"` on a widget and lets it be dressed anew."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    # What was never dressed will be, with its properties, before it is first seen.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _families() -> tuple[str, ...]:
    """The design's families that are here; with none, the font bundled as a last resort."""
    here = set(QFontDatabase.families())
    found = tuple(family for family in tokens().families_here() if family in here)
    if found:
        return found
    bundled = places.resources() / "fonts"
    files = sorted(bundled.iterdir()) if bundled.is_dir() else []
    added = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    return tuple(
        family
        for font in added
        if font >= 0
        for family in QFontDatabase.applicationFontFamilies(font)
    )
