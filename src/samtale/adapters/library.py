"""The library: dialogs and rules from files, through the compiled cache."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters import compiled, kept_forms
from samtale.core.words import msg
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.dialog import Dialog
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.municipality import Municipality

NEWER: Final = msg(
    "The dialog and rules of this talk were kept by a newer samtale; update it; nothing was "
    "changed."
)
DAMAGED: Final = msg(
    "The dialog and rules of this talk were kept but are damaged; restore a backup; nothing was "
    "changed."
)


class FileLibrary:
    """Dialogs and rules as they lie in the shipped folders, or at a path."""

    def __init__(self) -> None:
        """Nothing is read before it is asked for."""
        self._beside: dict[str, Path] = {}

    def dialog(self, name: str) -> Dialog:
        """A dialog by its id or path; one at a path brings the rules that lie beside it."""
        found = compiled.load_dialog(name)
        folder = compiled.rules_beside(Path(name))
        if folder is not None:
            self._beside[found.country] = folder
        return found

    def rules(self, country: str) -> Rulebook:
        """The rules of a country: those beside a dialog that was read, else the shipped ones."""
        return compiled.load_rules(self._beside.get(country, country))

    def freeze(self, dialog: Dialog, rulebook: Rulebook) -> tuple[str, Mapping[str, Any]]:
        """A dialog and rules as a case keeps them, with their digest."""
        return kept_forms.forms_of(dialog, rulebook)

    def thaw(self, forms: Mapping[str, Any]) -> tuple[Dialog, Rulebook]:
        """The dialog and rules a case has kept.

        Raises:
            NotKeptError: If they are damaged, or were kept by a newer samtale.
        """
        try:
            return kept_forms.from_forms(forms)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            newer = isinstance(error, ValueError) and "newer samtale" in str(error)
            raise NotKeptError(NEWER if newer else DAMAGED) from error


def municipality(path: Path) -> Municipality:
    """A municipality's own file, through the compiled cache."""
    return compiled.load_municipality(path)
