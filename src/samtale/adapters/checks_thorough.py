"""What takes minutes to prove of rules: gaps that open through facts, and a case each version fits.

The usual checks take facts as one thing each, which is fast; here they are worked out from the
answers behind them. It is asked for by `samtale check --thorough` and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.adapters.checking import rule_folders
from samtale.adapters.checks_proofs import Proofs, prove
from samtale.adapters.compiled import intake_of
from samtale.adapters.dialogs import read_dialog
from samtale.adapters.rules import read_rules, sheets_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Thorough:
    """What was proved of the rules of one country."""

    country: str
    """The country."""
    proofs: Proofs
    """Gaps through facts as problems, and what is proved of each version."""


def check_thorough(paths: Sequence[Path] = ()) -> Iterator[Thorough]:
    """Prove what can be proved of the rules of each folder that is checked.

    Args:
        paths: The files and folders; everything shipped, where left out. Rules that hold an
            error are passed over, because nothing can be proved of what cannot be read.
    """
    for folder in rule_folders(paths):
        file = intake_of(folder)
        dialog = read_dialog(file)[0] if file.is_file() else None
        country = folder.resolve().name
        rulebook, problems = read_rules(folder, country, dialog)
        if rulebook is None or dialog is None or any(one.severity == "error" for one in problems):
            continue
        proofs = prove(sheets_of(folder), rulebook, dialog, through_facts=True)
        yield Thorough(country=country, proofs=proofs)
