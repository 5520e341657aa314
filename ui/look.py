"""Who dresses the program and gives it its words, at the start and after every new choice?"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication

from inspector import wording
from ui.preferences import Preferences
from ui.theme import theme


class Look(QObject):
    """Keeps theme and language of the application as the preferences say."""

    language_changed = Signal()
    """Every word on the screen has to be put anew."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self._translator = QTranslator(self)
        self._speak(preferences.language)
        theme().apply(preferences.scheme, preferences.text_percent)
        preferences.changed.connect(self._on_preferences)

    @Slot()
    def _on_preferences(self) -> None:
        wanted = (self._preferences.scheme, self._preferences.text_percent)
        if wanted != (theme().wish, theme().text_percent):
            theme().apply(*wanted)
        if self._preferences.language != wording.language():
            self._speak(self._preferences.language)
            theme().on_language()
            self.language_changed.emit()

    def _speak(self, locale: str) -> None:
        wording.use(locale)
        QLocale.setDefault(QLocale(locale))
        # Words of Qt's own: dialogs for files and printing, menus of text fields.
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{locale}", folder):
            self._app.installTranslator(self._translator)
