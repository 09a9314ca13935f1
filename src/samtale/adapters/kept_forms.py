"""Dialogs and rules as a case keeps them, so that its talks can be taken up again years later.

What was kept by an older samtale is brought up to date when it is read. How dialogs and rules are
compiled for a new talk is in `samtale.adapters.compiled`.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.compiled import FORM
from samtale.adapters.json_form import build, plain
from samtale.core.dialog import Dialog
from samtale.core.rules.model import Rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNED_IF: Final = 2
"""The form from which on clauses of signatures say when they are signed."""


def forms_of(dialog: Dialog, rulebook: Rulebook) -> tuple[str, Mapping[str, Any]]:
    """A dialog and rules as a case keeps them, so that its talks can be replayed years later.

    Args:
        dialog: The dialog of a talk.
        rulebook: The rules of a talk.

    Returns:
        The digest that names them, and plain data that JSON holds; the order of its keys is the
        order of choices and clauses, and must be kept.
    """
    forms = {"form": FORM, "dialog": plain(dialog), "rules": plain(rulebook)}
    text = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest(), forms


def from_forms(forms: Mapping[str, Any]) -> tuple[Dialog, Rulebook]:
    """The dialog and rules a case has kept.

    Raises:
        ValueError: If they were kept by a newer samtale.
    """
    if forms["form"] > FORM:
        sentence = "the dialog and rules of this talk were kept by a newer samtale; update it"
        raise ValueError(sentence)
    rules = _signed(forms["rules"]) if forms["form"] < SIGNED_IF else forms["rules"]
    return build(Dialog, forms["dialog"]), build(Rulebook, rules)


def _signed(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Rules of an older form, whose signatures do not say under which condition they stand."""
    clauses = {
        key: {
            **clause,
            "versions": [
                {**version, "signed_if": "contract_signed"} if "signatures" in version else version
                for version in clause["versions"]
            ],
        }
        for key, clause in rules.get("clauses", {}).items()
    }
    return {**rules, "clauses": clauses}
