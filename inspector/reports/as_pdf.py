"""How does a written document become a PDF? Through LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from inspector.domain.faults import Refused
from inspector.domain.sentences import say
from inspector.wholefile import write_bytes_whole

_SECONDS = 180
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def office_program() -> str | None:
    """The program that makes PDFs of documents; None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def write_pdf(document: Path, path: Path) -> Path:
    """Makes a PDF of a document, whole or not at all; raises `Refused` or `DiskTrouble`."""
    program = office_program()
    if program is None:
        raise Refused.of(
            "no_office",
            say("A PDF of a document is made with LibreOffice, which is not installed here."),
            say("Open the document in WPS or Word and save it as PDF there."),
        )
    with tempfile.TemporaryDirectory() as folder:
        # A profile of its own: one that is open already would swallow the order.
        profile = (Path(folder) / "profile").as_uri()
        asked = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(document),
        ]
        made = Path(folder) / f"{document.stem}.pdf"
        try:
            subprocess.run(asked, capture_output=True, check=True, timeout=_SECONDS)
            content = made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise Refused.of(
                "not_converted",
                say("LibreOffice could not make a PDF of {path}.", path=str(document)),
                say("Open the document in WPS or Word and save it as PDF there."),
                str(document),
            ) from error
    return write_bytes_whole(path, content)
