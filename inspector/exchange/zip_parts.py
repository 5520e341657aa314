"""Which parts does a workbook's zip hold, and what is really in them (W4)?

Nothing that the zip says of itself is believed: parts are unpacked here to see how large they are,
and every promise of the directory is held against what comes out.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.sentences import say
from inspector.exchange.refusals import (
    DIRECTORY_MOST,
    INFLATED_MOST,
    PARTS_MOST,
    RATIO_FROM,
    RATIO_MOST,
    broken,
    too_large,
    unsafe,
)

CHUNK = 256 * 1024
"""Bytes that are unpacked at a time."""
_PIECE = 64 * 1024
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_END_LEAST, _COMMENT_MOST = 22, 0xFFFF
_LOCAL = struct.Struct("<4s22xHH")
_UNKNOWN = 0xFFFFFFFF
_IS_LOCKED, _IS_UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the zip as its directory has it."""

    name: str
    start: int
    packed: int
    size: int
    checksum: int
    is_deflated: bool


class Archive:
    """The parts of one file; what is unpacked counts towards one limit."""

    def __init__(self, content: bytes) -> None:
        """Raises `Unreadable` for a broken or unsafe directory; nothing is unpacked yet."""
        _check_end(content)
        self._content = memoryview(content)
        self._inflated = 0
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
        except Exception as error:
            # The library reports a damaged directory by whatever its parser happens to raise.
            raise broken() from error
        if len(entries) > PARTS_MOST:
            raise too_large(say("The workbook is made of too many parts."))
        names = [entry.orig_filename.casefold() for entry in entries]
        if len(set(names)) < len(names):
            raise unsafe(say("The file holds two parts of the same name."))
        self.parts = tuple(self._part(entry) for entry in entries if not entry.is_dir())

    def _part(self, entry: zipfile.ZipInfo) -> Part:
        name = entry.orig_filename
        if not _is_plain(name):
            raise unsafe(say("The file holds a part that would be written outside of its place."))
        if entry.flag_bits & _IS_LOCKED:
            raise unsafe(say("The file holds a part that is encrypted for itself."))
        if entry.compress_type not in {_STORED, _DEFLATED}:
            raise broken()
        return Part(
            name,
            self._start(entry),
            entry.compress_size,
            entry.file_size,
            entry.CRC,
            entry.compress_type == _DEFLATED,
        )

    def _start(self, entry: zipfile.ZipInfo) -> int:
        """Where the content begins; the header before it must name the same part."""
        header = bytes(self._content[entry.header_offset : entry.header_offset + _LOCAL.size])
        if len(header) < _LOCAL.size:
            raise broken()
        mark, name_length, extra_length = _LOCAL.unpack(header)
        start = entry.header_offset + _LOCAL.size
        name = bytes(self._content[start : start + name_length])
        encoding = "utf-8" if entry.flag_bits & _IS_UTF8 else "cp437"
        if mark != b"PK\x03\x04" or name.decode(encoding, "replace") != entry.orig_filename:
            raise broken()
        return start + int(name_length) + int(extra_length)

    def unpacked(self, part: Part) -> Iterator[bytes]:
        """The content piece by piece; raises `Unreadable` once it is not what was promised."""
        size = checksum = 0
        for chunk in self._chunks(part):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            self._inflated += len(chunk)
            if self._inflated > INFLATED_MOST:
                raise too_large(say("Unpacked, the workbook would be too large."))
            if size > RATIO_FROM and size > RATIO_MOST * part.packed:
                raise too_large(say("Unpacked, a part of the workbook would be too large."))
            if size > part.size:
                raise broken()
            yield chunk
        if size != part.size or checksum != part.checksum:
            raise broken()

    def _chunks(self, part: Part) -> Iterator[bytes]:
        packed = self._content[part.start : part.start + part.packed]
        if not part.packed and not part.size:
            # Some programs call an empty part packed.
            return
        if not part.is_deflated:
            for start in range(0, len(packed), CHUNK):
                yield bytes(packed[start : start + CHUNK])
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), _PIECE):
                piece: bytes | memoryview = packed[start : start + _PIECE]
                while piece:
                    yield inflater.decompress(piece, CHUNK)
                    piece = inflater.unconsumed_tail
            yield inflater.flush()
        except zlib.error as error:
            raise broken() from error
        if not inflater.eof or inflater.unused_data:
            raise broken()


def _check_end(content: bytes) -> None:
    """Looks at the size of the directory before anything reads it."""
    at = content.rfind(_END, max(0, len(content) - _END_LEAST - _COMMENT_MOST))
    if at < 0 or at + _END_LEAST > len(content):
        raise broken()
    size = int.from_bytes(content[at + 12 : at + 16], "little")
    if size == _UNKNOWN:
        wide = content.rfind(_END_64, 0, at)
        size = int.from_bytes(content[wide + 40 : wide + 48], "little") if wide >= 0 else size
    if size > DIRECTORY_MOST:
        raise too_large(say("The workbook is made of too many parts."))


def _is_plain(name: str) -> bool:
    """Whether a name stays in its place on every system."""
    steps = name.replace("\\", "/").split("/")
    return bool(name) and ".." not in steps and steps[0] != "" and not set(name) & {"\0", ":"}
