"""What are the choices of language and appearance called, wherever they are offered?"""

from __future__ import annotations

from inspector import wording
from inspector.domain.sentences import Sentence, say
from ui.theme import SchemeWish

LANGUAGES = {wording.CHINESE: "中文", wording.ENGLISH: "English"}
"""Each language by its own name, whatever language is in use."""
SCHEME_WORDS: dict[SchemeWish, Sentence] = {
    "system": say("As the system"),
    "light": say("Light"),
    "dark": say("Dark"),
}
"""Each appearance in the language in use."""
