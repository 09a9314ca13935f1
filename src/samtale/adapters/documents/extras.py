"""The packages that only some formats need, and what to do where they are missing."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTRAS: Final = {"pdf": ("typst",), "sheets": ("openpyxl",), "word": ("docx", "docxtpl")}
"""The modules each extra brings, by the name it has in pyproject.toml."""


def has(extra: str) -> bool:
    """Whether the packages of an extra are here; nothing is imported to find out."""
    return all(find_spec(module) is not None for module in EXTRAS[extra])


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Import what an extra brings.

    Raises:
        UsageError: If it is not here, with the command that installs it.
    """
    try:
        yield
    except ImportError as error:
        name = {"pdf": "PDF", "sheets": "Excel", "word": "Word"}[extra]
        command = f"pip install 'samtale[{extra}]'"
        raise UsageError(
            msg("{name} files need one more package: {command}", name=name, command=command)
        ) from error
