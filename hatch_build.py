"""Compiles words, dialogs and rules, and puts them into the wheel.

hatchling calls `CustomBuildHook` for each build; `make words` runs this file by itself. How a
dialog or rule is compiled is not told here but in `samtale.adapters.compiled`.
"""

from __future__ import annotations

import importlib
import io
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("dialogs", "rules", "locales", "compiled")
"""The folders beside `src` that the installed program reads."""


def compile_catalogs(root: Path) -> list[Path]:
    """Compiles every catalog under `locales` into the `.mo` file beside it.

    Fuzzy entries are compiled too: a translation that no person has reviewed is still worth
    showing to the caseworker, and samtale itself knows where it must not be shown.

    Args:
        root: The checkout, or the unpacked source archive.

    Returns:
        The `.mo` files, in the order of their paths.

    Raises:
        babel.messages.pofile.PoFileError: If a catalog is not valid; a wheel without its words
            must not be made.
    """
    made = []
    for source in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3], abort_invalid=True)
        binary = io.BytesIO()
        write_mo(binary, catalog, use_fuzzy=True)
        target = source.with_suffix(".mo")
        _write_if_changed(target, binary.getvalue())
        made.append(target)
    return made


def compile_shipped(root: Path) -> list[Path]:
    """Compiles the shipped dialogs and rules by samtale's own step, where there is one.

    Args:
        root: The checkout, or the unpacked source archive.

    Returns:
        The compiled files; none if `samtale.adapters.compiled` does not exist.

    Raises:
        ModuleNotFoundError: If that module exists but misses something it needs: then the build
            requirements are wrong, and a wheel without compiled dialogs would start slowly.
    """
    source = str(root / "src")
    sys.path.insert(0, source)
    try:
        step = importlib.import_module("samtale.adapters.compiled")
    except ModuleNotFoundError as error:
        if error.name not in {"samtale.adapters", "samtale.adapters.compiled"}:
            raise
        return []
    finally:
        sys.path.remove(source)
    made: list[Path] = step.compile_shipped(root)
    return made


def _write_if_changed(target: Path, content: bytes) -> None:
    """Writes a file in one step, so that a program reading it meanwhile sees all of old or new."""
    if target.exists() and target.read_bytes() == content:
        return
    beside = target.with_name(target.name + ".new")
    beside.write_bytes(content)
    beside.replace(target)


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own
    """Compiles before each build, and sends the rooms into real wheels."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles in place; for a real wheel, names the folders to put into it.

        Args:
            version: `standard`, or `editable`: then the rooms stay where they are.
            build_data: What hatchling is told; `force_include` maps a source to its place.

        Raises:
            FileNotFoundError: If dialogs, rules or words are missing from the source.
        """
        root = Path(self.root)
        made = [*compile_catalogs(root), *compile_shipped(root)]
        self.app.display_info(f"Compiled {len(made)} files of words, dialogs and rules.")
        if self.target_name != "wheel" or version == "editable":
            return
        for room in ROOMS:
            folder = root / room
            if folder.is_dir():
                build_data["force_include"][str(folder)] = f"samtale/{room}"
            elif room != "compiled":
                raise FileNotFoundError(f"{folder} is missing: samtale cannot be built without it.")


if __name__ == "__main__":
    checkout = Path(__file__).resolve().parent
    for path in [*compile_catalogs(checkout), *compile_shipped(checkout)]:
        print(path.relative_to(checkout))
