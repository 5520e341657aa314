"""What does this laptop remember of a person's taste, and of how each workspace was left?

One INI file in the settings folder, through QSettings, which several windows of the program may
write at once. Nothing here belongs to the record: losing the file loses only comfort.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from inspector import places, wording
from ui.theme import SchemeWish
from ui.tokens import TEXT_PERCENTS

MOST_RECENT = 12
_RECENT = "recent"
_WISHES: tuple[SchemeWish, ...] = ("system", "light", "dark")


class Recent(msgspec.Struct, frozen=True):
    """A workspace as it was when this laptop last had it open; the file may be gone since."""

    path: Path
    role: str
    name: str
    saved_at: datetime | None = None


class Preferences(QObject):
    """Language, appearance, recent workspaces, and the state of each workspace's window."""

    changed = Signal()
    """Language, text size, appearance or the hiding of sensitive pictures is another now."""

    def __init__(self, parent: QObject | None = None, file: Path | None = None) -> None:
        super().__init__(parent)
        path = file or places.settings_folder() / "window.ini"
        self._settings = QSettings(str(path), QSettings.Format.IniFormat, self)
        self._language_for_now = ""

    @property
    def language(self) -> str:
        """The chosen locale; the system's own as long as none was chosen."""
        chosen = self._language_for_now or self._text("look/language")
        return chosen if chosen in wording.LOCALES else wording.system_language()

    @language.setter
    def language(self, locale: str) -> None:
        was, self._language_for_now = self.language, ""
        self._settings.setValue("look/language", locale)
        if locale != was:
            self.changed.emit()

    def speak_for_now(self, locale: str) -> None:
        """Another language until the program ends or a person chooses one."""
        self._language_for_now = locale

    @property
    def scheme(self) -> SchemeWish:
        """Light, dark, or as the system has it."""
        chosen = self._text("look/scheme")
        return next((wish for wish in _WISHES if wish == chosen), "system")

    @scheme.setter
    def scheme(self, wish: SchemeWish) -> None:
        self._put("look/scheme", wish)

    @property
    def text_percent(self) -> int:
        """100, 115 or 130."""
        chosen = self._text("look/text_percent")
        return next((percent for percent in TEXT_PERCENTS if str(percent) == chosen), 100)

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._put("look/text_percent", str(percent))

    @property
    def hides_sensitive(self) -> bool:
        """Whether sensitive pictures are not shown at all, not even while held."""
        return self._text("look/hides_sensitive") == "yes"

    @hides_sensitive.setter
    def hides_sensitive(self, hides: bool) -> None:
        self._put("look/hides_sensitive", "yes" if hides else "no")

    @property
    def author(self) -> str:
        """Who made a workspace here last; offered to the next one."""
        return self._text("person/author")

    @author.setter
    def author(self, name: str) -> None:
        self._settings.setValue("person/author", name)

    def recent(self) -> tuple[Recent, ...]:
        """Workspaces of this laptop, the last used first, at most twelve."""
        self._settings.sync()
        count = min(self._settings.beginReadArray(_RECENT), MOST_RECENT)
        found = [self._recent_at(place) for place in range(count)]
        self._settings.endArray()
        return tuple(recent for recent in found if recent is not None)

    def remember(self, recent: Recent) -> None:
        """Puts a workspace at the head of the list."""
        others = (each for each in self.recent() if each.path != recent.path)
        self._keep_recent((recent, *others))

    def forget(self, path: Path) -> None:
        """Takes a workspace off the list; its file stays."""
        self._keep_recent(each for each in self.recent() if each.path != path)

    def restore(self, recent: Recent, place: int) -> None:
        """Puts a forgotten workspace back where it stood."""
        others = [each for each in self.recent() if each.path != recent.path]
        self._keep_recent([*others[:place], recent, *others[place:]])

    def state(self, workspace: str, name: str) -> QByteArray:
        """What a part of the window kept for a workspace's id; empty at first."""
        kept = self._settings.value(f"workspace-{workspace}/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep(self, workspace: str, name: str, state: QByteArray) -> None:
        """Keeps how a splitter, a header or the window was left; "" is the welcome page."""
        self._settings.setValue(f"workspace-{workspace}/{name}", state)

    def flush(self) -> None:
        """Writes what was set; called when the window closes."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        kept = self._settings.value(key, "")
        return kept if isinstance(kept, str) else ""

    def _put(self, key: str, value: str) -> None:
        if self._text(key) != value:
            self._settings.setValue(key, value)
            self.changed.emit()

    def _keep_recent(self, recent: Iterable[Recent]) -> None:
        self._settings.remove(_RECENT)
        self._settings.beginWriteArray(_RECENT)
        for place, each in enumerate(tuple(recent)[:MOST_RECENT]):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(each.path))
            self._settings.setValue("role", each.role)
            self._settings.setValue("name", each.name)
            saved_at = each.saved_at.isoformat() if each.saved_at is not None else ""
            self._settings.setValue("saved_at", saved_at)
        self._settings.endArray()
        self._settings.sync()

    def _recent_at(self, place: int) -> Recent | None:
        """One of the recent workspaces, inside the array; None for what is no path."""
        self._settings.setArrayIndex(place)
        path, at = self._text("path"), self._text("saved_at")
        if not path:
            return None
        try:
            saved_at = datetime.fromisoformat(at) if at else None
        except ValueError:
            saved_at = None
        return Recent(Path(path), self._text("role"), self._text("name"), saved_at)
