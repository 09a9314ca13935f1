"""`samtale doctor`: what this machine and terminal can do, and what to set."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from typing import TYPE_CHECKING

from samtale import __version__
from samtale.adapters.settings import cache_folder, config_folder, data_folder
from samtale.adapters.shipped import shipped
from samtale.commands import wiring
from samtale.core.text.bidi import display
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

SAMPLE = "اسمي Amina، عمري 34 سنة (تقريبا)."
"""One line of Arabic with a Latin name, digits and brackets, to be looked at."""

NEEDED = (80, 24)
"""The smallest terminal the app is made for, in columns and rows."""


def run(options: argparse.Namespace) -> int:
    """Say what was found. Nothing of any case is read or printed."""
    facts = {**_machine(), **_terminal(os.environ), **_folders()}
    if options.json:
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return 0
    words = wiring.words(wiring.language_of(options))
    width = max(map(len, facts))
    for name, fact in facts.items():
        print(f"{name:<{width}}  {fact}")
    print()
    print(words.message(msg("Which of these lines reads rightly from right to left?")))
    print(f"  terminal  {SAMPLE}")
    print(f"  app       {display(SAMPLE, 'rtl')}")
    print(words.message(msg("Set it in the app under Settings, or leave it to 'auto'.")))
    for advice in _advice(facts):
        print(words.message(advice))
    return 0


def _machine() -> dict[str, object]:
    return {
        "samtale": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "language": wiring.system_language() or "-",
        "encoding": sys.stdout.encoding,
    }


def _terminal(environment: Mapping[str, str]) -> dict[str, object]:
    from samtale.ui.terminal import guess

    size = shutil.get_terminal_size()
    return {
        "terminal": environment.get("TERM", "-"),
        "colours": environment.get("COLORTERM", "-"),
        "inside": environment.get("TERM_PROGRAM") or ("tmux" if environment.get("TMUX") else "-"),
        "size": f"{size.columns} x {size.lines}",
        "is_a_terminal": sys.stdout.isatty(),
        "right_to_left": guess(environment),
    }


def _folders() -> dict[str, object]:
    return {
        "cases": _state(data_folder()),
        "settings": _state(config_folder()),
        "cache": _state(cache_folder()),
        "dialogs": str(shipped("dialogs")),
    }


def _state(folder: Path) -> str:
    here = folder if folder.exists() else next(one for one in folder.parents if one.exists())
    free = shutil.disk_usage(here).free // 1_000_000
    can = "can be written" if os.access(here, os.W_OK) else "cannot be written"
    return f"{folder} ({can}, {free} MB free)"


def _advice(facts: Mapping[str, object]) -> list[Message]:
    advice: list[Message] = []
    columns, _, rows = str(facts["size"]).partition(" x ")
    if int(columns) < NEEDED[0] or int(rows) < NEEDED[1]:
        advice.append(msg("The terminal is small; make it at least 80 columns by 24 rows."))
    if str(facts["encoding"]).lower().replace("-", "") != "utf8":
        advice.append(msg("The terminal does not speak UTF-8; set a UTF-8 locale."))
    if "cannot" in str(facts["cases"]):
        advice.append(msg("The folder of the cases cannot be written; change its rights."))
    return advice
