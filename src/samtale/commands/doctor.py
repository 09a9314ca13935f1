"""`samtale doctor`: what this machine and terminal can do, and what to set."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samtale import __version__
from samtale.adapters.location import store_location
from samtale.adapters.settings import cache_folder, config_folder, data_folder, load_settings
from samtale.adapters.shipped import shipped
from samtale.commands.as_json import print_json, problem_json
from samtale.commands.keeping import NEVER, advice, keeping, refusal
from samtale.commands.speech import language_of, shipped_languages, system_language, words
from samtale.core.text.bidi import display
from samtale.core.words import Message, msg
from samtale.errors import RefusedError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from samtale.core.words import Words

SAMPLE: Final = "اسمي Amina، عمري 34 سنة (تقريبا)."
"""One line of Arabic with a Latin name, digits and brackets, to be looked at."""

NEEDED: Final = (80, 24)
"""The smallest terminal the app is made for, in columns and rows."""

LABELS: Final = {
    "samtale": msg("samtale"),
    "python": msg("Python"),
    "system": msg("system"),
    "language": msg("language of the system"),
    "languages": msg("languages of samtale"),
    "encoding": msg("encoding"),
    "terminal": msg("terminal"),
    "colours": msg("colours"),
    "inside": msg("program around it"),
    "size": msg("size"),
    "is_a_terminal": msg("draws screens"),
    "right_to_left": msg("orders right-to-left text"),
    "cases": msg("folder of the cases"),
    "settings": msg("folder of the settings"),
    "cache": msg("folder of the cache"),
    "dialogs": msg("folder of the dialogs"),
    "encrypted": msg("cases are encrypted"),
    "recovery_key": msg("there is a recovery key"),
    "last_backup": msg("last backup"),
    "fit_place": msg("the folder of the cases is on this machine alone"),
    "private": msg("only you can read the files"),
    "shared_store": msg("shared store"),
    "unsent": msg("not sent to the server since"),
}
"""What each fact is called."""

ORDERS: Final = {
    "app": msg("this program"),
    "terminal": msg("the terminal"),
    "words": msg("this program the words, the terminal the letters"),
}
"""Who puts right-to-left text in order, in words."""


def run(options: argparse.Namespace) -> int:
    """Say what was found. Nothing of any case is read or printed.

    Returns:
        0; 4 where cases must not be kept in the folder they would lie in.
    """
    code = RefusedError.exit_code if refusal() is not None else 0
    mine = words(language_of(options))
    found = facts(os.environ)
    faults = load_settings()[1]
    told_to = list(_advice(found))
    if options.json:
        told = [mine.message(one) for one in told_to]
        problems = [problem_json(one) for one in faults]
        print_json({**found, "advice": told, "problems": problems})
        return code
    for name, fact in found.items():
        print(f"{mine.message(LABELS[name])}: {_told(name, fact, mine)}")
    print()
    print(mine.message(msg("Which of these lines reads rightly from right to left?")))
    print(f"1. {SAMPLE}")
    print(f"2. {display(SAMPLE, 'rtl')}")
    print(
        mine.message(
            msg(
                "1: the terminal orders the text; 2: this program must. "
                "Set it in the app under Settings, or leave it to 'auto'."
            )
        )
    )
    for one in told_to:
        print(mine.message(one))
    for fault in faults:
        print(fault)
    return code


def facts(environment: Mapping[str, str]) -> dict[str, Any]:
    """What was found, by stable names."""
    return {**_machine(), **_terminal(environment), **_folders(), **keeping()}


def _machine() -> dict[str, Any]:
    return {
        "samtale": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "language": system_language() or None,
        "languages": list(shipped_languages()),
        "encoding": sys.stdout.encoding,
    }


def _terminal(environment: Mapping[str, str]) -> dict[str, Any]:
    from samtale.ui.terminal import decided

    size = shutil.get_terminal_size()
    tmux = "tmux" if environment.get("TMUX") else None
    return {
        "terminal": environment.get("TERM"),
        "colours": environment.get("COLORTERM"),
        "inside": environment.get("TERM_PROGRAM") or tmux,
        "size": [size.columns, size.lines],
        "is_a_terminal": sys.stdin.isatty() and sys.stdout.isatty(),
        "right_to_left": decided(load_settings()[0].bidi, "", environment).mode,
    }


def _folders() -> dict[str, Any]:
    where = store_location()
    return {
        "cases": _state(where.parent if isinstance(where, Path) else data_folder()),
        "settings": _state(config_folder()),
        "cache": _state(cache_folder()),
        "dialogs": _state(shipped("dialogs")),
    }


def _state(folder: Path) -> dict[str, Any]:
    here = folder if folder.exists() else next(one for one in folder.parents if one.exists())
    return {
        "path": str(folder),
        "writable": os.access(here, os.W_OK),
        "free_megabytes": shutil.disk_usage(here).free // 1_000_000,
    }


def _told(name: str, fact: Any, mine: Words) -> str:  # noqa: ANN401 - facts are of any kind
    if isinstance(fact, dict):
        free = msg("{n} MB free", n=fact["free_megabytes"])
        can = msg("can be written") if fact["writable"] else msg("cannot be written")
        return f"{fact['path']} ({mine.message(can)}, {mine.message(free)})"
    if name == "right_to_left":
        return mine.message(ORDERS[fact])
    if name in {"last_backup", "unsent"} and fact:
        return mine.message(msg("never")) if fact == NEVER else mine.date(date.fromisoformat(fact))
    if name == "size":
        return f"{fact[0]} x {fact[1]}"
    if isinstance(fact, list):
        return ", ".join(fact)
    return mine.value(fact)


def _advice(found: Mapping[str, Any]) -> Iterator[Message]:
    columns, rows = found["size"]
    if found["is_a_terminal"] and (columns < NEEDED[0] or rows < NEEDED[1]):
        yield msg("The terminal is small; make it at least 80 columns by 24 rows.")
    if str(found["encoding"]).lower().replace("-", "") != "utf8":
        yield msg("The terminal does not speak UTF-8; set a UTF-8 locale.")
    if not found["cases"]["writable"]:
        yield msg("The folder of the cases cannot be written; change its rights.")
    yield from advice(found, os.environ)
