"""How is a workbook locked with an Office password, and opened again (T4)?"""

from __future__ import annotations

from io import BytesIO

from inspector.domain.faults import Unreadable
from inspector.domain.sentences import say


def locked(content: bytes, password: str) -> bytes:
    """The workbook under agile encryption."""
    from msoffcrypto.format.ooxml import OOXMLFile

    made = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, made)
    return made.getvalue()


def opened(content: bytes, password: str) -> bytes:
    """The workbook behind the password, its integrity checked.

    Raises `Unreadable`: `wrong_password`, or `unreadable` for what is damaged.
    """
    from msoffcrypto.exceptions import InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    made = BytesIO()
    try:
        file = OOXMLFile(BytesIO(content))
        file.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise Unreadable.of(
            "wrong_password",
            say("The password does not open the workbook."),
            say("Type it again; capitals and small letters differ."),
        ) from error
    except Exception as error:
        raise _damaged() from error
    try:
        file.decrypt(made, verify_integrity=True)
    except Exception as error:
        # The library reports a damaged file by whatever its parsers happen to raise.
        raise _damaged() from error
    return made.getvalue()


def _damaged() -> Unreadable:
    return Unreadable.of(
        "unreadable",
        say("The workbook is damaged and cannot be opened, whatever the password."),
        say("Ask the sender for the file again."),
    )
