"""What kind of file is this, and is it whole? Its content tells, never its name (T5)."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.faults import Fault, Unreadable
from inspector.domain.sentences import say

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 100_000_000
"""More than any camera in the field takes; a picture beyond it is a bomb or a mistake."""
JPEG_QUALITY = 85
_HEAD = 4096
_MOST_NAMES = 10_000
_EXIF_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1", b"avif"}
_PICTURES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
}
# A picture of several frames (MPO) comes through JPEG's own opener and has none of its own.
_OPENERS = tuple(kind for kind in _PICTURES if kind != "MPO")
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
)
_PICTURE_MAGIC: tuple[tuple[int, bytes], ...] = (
    (0, b"\xff\xd8\xff"),
    (0, b"\x89PNG\r\n\x1a\n"),
    (0, b"GIF8"),
    (0, b"BM"),
    (8, b"WEBP"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
)
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
UNKNOWN = "application/octet-stream"


def media_type(path: Path) -> str:
    """The media type of a file's content; raises `Unreadable` for pictures that nobody could see.

    A picture is decoded once, so that a torn one is found while the camera is still at hand.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        raise Unreadable.of(
            "heic",
            say("{file} is a HEIC picture, which most computers cannot show.", file=path.name),
            say("Save it as JPEG; on the phone, set the camera to 'most compatible'."),
        )
    if any(head.startswith(magic, start) for start, magic in _PICTURE_MAGIC):
        return _picture(path)
    for start, magic, kind in _MAGIC:
        if head.startswith(magic, start):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _archive(path)
    return "text/plain" if _is_text(head) else UNKNOWN


def is_picture(kind: str) -> bool:
    """Whether a thumbnail can be drawn of that media type."""
    return kind in _PICTURES.values()


def thumbnail(path: Path, pixels: int) -> bytes:
    """A picture of at most `pixels` in width and height, as JPEG, turned as the camera was held.

    Raises `Unreadable` or an OSError; runs on any thread.
    """
    from PIL import Image, ImageOps

    with _opened(path) as picture:
        if picture.format in {"JPEG", "MPO"}:
            picture.draft("RGB", (pixels * 2, pixels * 2))
        try:
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((pixels, pixels))
            flat = Image.new("RGB", turned.size, "white")
            coloured = turned.convert("RGBA")
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise _torn(path) from error
        flat.paste(coloured, mask=coloured.getchannel("A"))
    written = BytesIO()
    flat.save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()


def _picture(path: Path) -> str:
    with _opened(path) as picture:
        try:
            picture.load()
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise _torn(path) from error
        return _PICTURES[picture.format or ""]


def _opened(path: Path) -> Image.Image:
    """The picture, not decoded yet and small enough to be."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Our own limit decides, with a sentence of its own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(path, formats=_OPENERS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(path) from error
    except (UnidentifiedImageError, ValueError, SyntaxError, EOFError) as error:
        raise _torn(path) from error
    except OSError as error:
        # Without a number it is no disk that speaks, but a header that ends too soon.
        if error.errno is None:
            raise _torn(path) from error
        raise
    if picture.width * picture.height > MOST_PIXELS:
        picture.close()
        raise _too_many_pixels(path)
    return picture


def _torn(path: Path) -> Unreadable:
    sentence = say("{file} is a picture that cannot be shown: it is damaged.", file=path.name)
    remedy = say("Take the picture or copy it from the camera again.")
    return Unreadable((Fault("damaged_picture", str(path), sentence, remedy),))


def _too_many_pixels(path: Path) -> Unreadable:
    sentence = say(
        "{file} has too many pixels: at most {most} million can be shown.",
        file=path.name,
        most=MOST_PIXELS // 1_000_000,
    )
    remedy = say("Save it in a smaller size.")
    return Unreadable((Fault("too_many_pixels", str(path), sentence, remedy),))


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:_MOST_NAMES]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return UNKNOWN
    for folder, kind in _OFFICE.items():
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return kind
    return "application/zip"


def _is_text(head: bytes) -> bool:
    """Whether it begins as UTF-8 text; the last character may be cut."""
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(head) == _HEAD and error.start > _HEAD - 4
    return True


def taken_at(path: Path) -> str:
    """When the camera says the picture was taken, '2010-03-05T09:10:00'; '' where it does not."""
    from PIL import ExifTags

    try:
        with _opened(path) as picture:
            told = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    except (Unreadable, OSError, ValueError, SyntaxError, KeyError, TypeError):
        return ""
    match = _EXIF_TIME.fullmatch(told.strip()) if isinstance(told, str) else None
    return "{}-{}-{}T{}:{}:{}".format(*match.groups()) if match else ""
