"""In which language, how large and in which light? At hand on the first page, at once."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from inspector.wording import tr, words
from ui.preferences import Preferences
from ui.theme import mark, theme
from ui.tokens import TEXT_PERCENTS
from ui.words import LANGUAGES, SCHEME_WORDS


class Looks(QWidget):
    """Three small choices in a row."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.language = _choice("look.language", self)
        self.text_size = _choice("look.text_size", self)
        self.scheme = _choice("look.scheme", self)
        self._labels = [QLabel(self) for _ in range(3)]
        for locale, name in LANGUAGES.items():
            self.language.addItem(name, locale)
        for percent in TEXT_PERCENTS:
            self.text_size.addItem(f"{percent} %", percent)
        for scheme in SCHEME_WORDS:
            self.scheme.addItem("", scheme)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addStretch(1)
        for label, box in zip(self._labels, self._boxes, strict=True):
            mark(label, type="caption")
            label.setBuddy(box)
            layout.addWidget(label)
            layout.addWidget(box)
            layout.addSpacing(theme().space("m"))

        self.language.activated.connect(self._on_language)
        self.text_size.activated.connect(self._on_text_size)
        self.scheme.activated.connect(self._on_scheme)
        preferences.changed.connect(self.retranslate)

    @property
    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.language, self.text_size, self.scheme

    @Slot()
    def retranslate(self) -> None:
        """Names the choices in the language in use, and shows what is chosen."""
        names = (tr("Language"), tr("Text size"), tr("Appearance"))
        for label, box, name in zip(self._labels, self._boxes, names, strict=True):
            label.setText(name)
            box.setAccessibleName(name)
        for row, title in enumerate(SCHEME_WORDS.values()):
            self.scheme.setItemText(row, words(title))
        chosen = self._preferences
        self.language.setCurrentIndex(self.language.findData(chosen.language))
        self.text_size.setCurrentIndex(self.text_size.findData(chosen.text_percent))
        self.scheme.setCurrentIndex(self.scheme.findData(chosen.scheme))

    @Slot(int)
    def _on_language(self, row: int) -> None:
        self._preferences.language = self.language.itemData(row)

    @Slot(int)
    def _on_text_size(self, row: int) -> None:
        self._preferences.text_percent = self.text_size.itemData(row)

    @Slot(int)
    def _on_scheme(self, row: int) -> None:
        self._preferences.scheme = self.scheme.itemData(row)


def _choice(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
