"""Zips that must not be unpacked: too large, too dense, too many parts, or with entities."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from samtale.adapters.documents.word.zips import LARGEST, UnsafeZipError, parts_of


def zipped(**parts: bytes) -> bytes:
    """A zip of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def test_parts_come_out_whole() -> None:
    """What was packed comes out by name."""
    assert parts_of(zipped(a=b"1", b=b"2" * 9)) == {"a": b"1", "b": b"2" * 9}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * (LARGEST + 1), "too-large"),
        (b"PK no zip", "unreadable-file"),
        (zipped(a=bytes(20_000_000)), "too-large"),
        (zipped(**{f"p{n}": b"" for n in range(501)}), "too-many-parts"),
        (zipped(**{"a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "unreadable-file"),
        (zipped(a=b"123")[:-9], "unreadable-file"),
    ],
    ids=["large", "no-zip", "bomb", "many-parts", "entities", "cut-off"],
)
def test_what_is_not_safe_is_refused(data: bytes, code: str) -> None:
    """Each is told by its code before any of it reaches a parser."""
    with pytest.raises(UnsafeZipError) as caught:
        parts_of(data)
    assert caught.value.code == code
