"""What are the choices of language and appearance called, wherever they are offered?"""

from __future__ import annotations

from inspector import wording
from inspector.wording import tr

LANGUAGES = {wording.CHINESE: "中文", wording.ENGLISH: "English"}
"""Each language by its own name, whatever language is in use."""
SCHEMES = ("system", "light", "dark")


def scheme_words(scheme: str) -> str:
    """What an appearance is called."""
    return {"light": tr("Light"), "dark": tr("Dark")}.get(scheme, tr("As the system"))
