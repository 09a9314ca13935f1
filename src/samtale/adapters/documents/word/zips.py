"""A Word file is a zip: unpacked so that it can fill no memory, and packed without the time.

Only what a zip is made of is looked at; what stands in a template is checked in `check`.
"""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final

LARGEST: Final = 10 * 1024 * 1024
"""The bytes of the largest file that is opened."""

_MOST_PARTS: Final = 500
_LARGEST_INSIDE: Final = 50 * 1024 * 1024
_DENSEST: Final = 100
_SMALL: Final = 100_000
"""Parts below so many bytes may be packed as densely as they like: white space is."""

_BEGINNING: Final = (0, 33)
"""Midnight on 1 January 1980, as zips write time and day: the earliest they can."""

_UNIX: Final = 3
"""The system that zips say they were made on."""

_BROKEN: Final = (
    *(zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, LookupError),
    *(OverflowError, struct.error, zlib.error, lzma.LZMAError),
)
"""What reading a zip that is none, or was damaged, ends in."""

_STEP: Final = 65_536
_DTD: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class UnsafeZipError(ValueError):
    """A file is no zip, or one that is not safe to unpack."""

    def __init__(self, code: str, sentence: str) -> None:
        """Say which kind of fault it is, and what is wrong in one sentence."""
        super().__init__(sentence)
        self.code = code


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name, unpacked in steps and counted while they are.

    Args:
        data: The file.

    Raises:
        UnsafeZipError: If it is no zip, too large in any way, encrypted, or its XML declares
            entities, which no Word file needs.
    """
    if len(data) > LARGEST:
        raise UnsafeZipError("too-large", f"the file is larger than {LARGEST >> 20} MB")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpacked(archive)
    except UnsafeZipError:
        raise
    except _BROKEN as error:
        raise UnsafeZipError("unreadable-file", "the file is not a Word file") from error


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS:
        raise UnsafeZipError("too-many-parts", f"the file has more than {_MOST_PARTS} parts")
    found: dict[str, bytes] = {}
    left = _LARGEST_INSIDE
    for info in infos:
        if info.flag_bits & 1:
            raise UnsafeZipError("unreadable-file", "the file is encrypted; save it without")
        part = _part(archive, info, left)
        left -= len(part)
        found[info.filename] = part
    return found


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """One part; what the zip says of its size is not believed."""
    whole = bytearray()
    with archive.open(info) as file:
        while step := file.read(_STEP):
            whole += step
            dense = len(whole) > max(_SMALL, _DENSEST * info.compress_size)
            if len(whole) > left or dense:
                sentence = f"'{info.filename}' in the file unpacks to more than a template needs"
                raise UnsafeZipError("too-large", sentence)
    if info.filename.endswith((".xml", ".rels")) and _DTD.search(whole):
        sentence = f"'{info.filename}' in the file declares entities, which Word never does"
        raise UnsafeZipError("unreadable-file", sentence)
    return bytes(whole)


def undated(data: bytes) -> bytes:
    """The same zip without the time and the system of its making (APPNOTE.TXT 6.3.10, 4.4).

    The fields are overwritten where they stand, so that nothing is packed a second time.

    Args:
        data: A zip that was just made, without comments.
    """
    made = bytearray(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        place = archive.start_dir
        for info in archive.infolist():
            struct.pack_into("<HH", made, info.header_offset + 10, *_BEGINNING)
            struct.pack_into("<HH", made, place + 12, *_BEGINNING)
            made[place + 5] = _UNIX
            place += 46 + sum(struct.unpack_from("<HHH", made, place + 28))
    return bytes(made)
