"""Compiles words, dialogs and rules, and puts them and the fonts into the wheel.

hatchling calls `CustomBuildHook` for each build; `make words` runs this file by itself. How a
dialog, rule or catalog is compiled is not told here but in `samtale.adapters`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("dialogs", "rules", "locales", "fonts", "compiled")
"""The folders beside `src` that the installed program reads."""


def compile_all(root: Path) -> list[Path]:
    """Compiles catalogs, dialogs and rules by samtale's own steps.

    Args:
        root: The checkout, or the unpacked source archive.

    Returns:
        The compiled files.

    Raises:
        ValueError: If a catalog is not valid; a wheel without its words must not be made.
        samtale.errors.UnreadableError: If a dialog or a rule has faults.
    """
    source = str(root / "src")
    sys.path.insert(0, source)
    try:
        catalogs = importlib.import_module("samtale.adapters.catalog_files")
        compiled = importlib.import_module("samtale.adapters.compiled")
    finally:
        sys.path.remove(source)
    made: list[Path] = catalogs.compile_folder(root / "locales")
    return [*made, *compiled.compile_shipped(root)]


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own
    """Compiles before each build, and sends the rooms into real wheels."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles in place; for a real wheel, names the folders to put into it.

        Args:
            version: `standard`, or `editable`: then the rooms stay where they are.
            build_data: What hatchling is told; `force_include` maps a source to its place.

        Raises:
            FileNotFoundError: If dialogs, rules, words or fonts are missing from the source.
        """
        root = Path(self.root)
        made = compile_all(root)
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
    for path in compile_all(checkout):
        print(path.relative_to(checkout))
