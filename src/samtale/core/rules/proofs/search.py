"""The search: answers under which something holds, or that there are none.

What is not settled yet and was read is settled next, one cell after another; a verdict that is
known ends the way at once, however the rest would be answered. Nothing is guessed: answers that
are found are judged by the rules as written before they count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.dates import PartialDate
from samtale.core.rules.proofs.cells import Cells
from samtale.core.rules.proofs.days import OF_DAYS, UndecidedError, days
from samtale.core.rules.proofs.terms import Terms
from samtale.core.rules.proofs.view import View
from samtale.core.rules.proofs.witness import choices_agree, witness

if TYPE_CHECKING:
    from samtale.core.condition import Verdict
    from samtale.core.dialog import Dialog
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.proofs.cells import Cell
    from samtale.core.rules.proofs.view import Look
    from samtale.core.rules.proofs.witness import Witness

BUDGET: Final = 1_500
"""How many times one question about the rules may be judged before it is left undecided."""

DOUBTS: Final = 10
"""After how many made-up cases that the rules as written judge otherwise a search is given up."""

Goal = Callable[[View], "Verdict"]
"""Something that holds of settled cells, does not, or is not known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a search came to."""

    answer: Literal["found", "none", "undecided"]
    """Whether there are such answers."""
    settled: Mapping[str, Cell] = field(default_factory=dict)
    """The cells under which it holds, where there are."""
    witness: Witness | None = None
    """Answers that stand for them."""
    steps: int = 0
    """How many times it was judged."""


class Search:
    """A dialog and its rules, ready to be asked."""

    def __init__(self, dialog: Dialog, rulebook: Rulebook, budget: int = BUDGET) -> None:
        """Write both in terms and cut the answers into cells.

        Args:
            dialog: The dialog, with its defaults written out.
            rulebook: The rules, free of errors.
            budget: How many times one goal may be judged.
        """
        self.terms = Terms(dialog, rulebook)
        self.cells = Cells(self.terms)
        self.budget = budget
        self._agreed: dict[frozenset[tuple[str, Cell]], bool] = {}
        self.sole = {
            name: cells[0]
            for name in dialog.by_name
            if "." not in name and len(cells := self.cells.of(name)) == 1
        }
        """The answers whose values no rule tells apart; they are never noted."""

    def view(self, settled: Mapping[str, Cell], look: Look | None = None) -> View:
        """Settled cells, read as answers."""
        return View(self.terms, self.cells, settled, look)

    def each(self, view: View, name: str) -> Iterator[Mapping[str, Cell]]:
        """The settled cells of a view with every cell of one more name that agrees with them."""
        for cell in self.cells.of(name):
            further = {**view.settled, name: cell}
            if self.agree(further, name):
                yield further

    def agree(self, settled: Mapping[str, Cell], name: str) -> bool:
        """Whether the cell of a name agrees with those settled before; true where in doubt."""
        term = self.terms.by_name.get(name)
        if term is None:
            return True
        if term.sort == "includes":
            return choices_agree(self.terms, settled, name)
        if term.sort not in OF_DAYS:
            return True
        told = frozenset(one for one in settled.items() if self._is_of_days(*one))
        if told not in self._agreed:
            self._agreed[told] = self._days_agree(settled)
        return self._agreed[told]

    def _is_of_days(self, name: str, cell: Cell) -> bool:
        term = self.terms.by_name.get(name)
        return isinstance(cell.value, PartialDate) if term is None else term.sort in OF_DAYS

    def _days_agree(self, settled: Mapping[str, Cell]) -> bool:
        try:
            return days(self.terms, settled) is not None
        except UndecidedError:
            return True

    def find(
        self,
        goal: Goal,
        *,
        confirm: Callable[[Witness], bool] | None = None,
        look: Look | None = None,
        budget: int | None = None,
    ) -> Outcome:
        """Look for answers under which a goal holds.

        Args:
            goal: What is looked for.
            confirm: Judges answers by the rules as written; those it refuses leave it undecided.
            look: How settled cells are looked at.
            budget: How many times the goal may be judged, where it is not the usual number.
        """
        run = _Run(self, goal, confirm, look, budget or self.budget)
        try:
            found = run.settle({})
        except _SpentError:
            return Outcome(answer="undecided", steps=run.steps)
        if found is not None:
            return found
        return Outcome(answer="undecided" if run.doubts else "none", steps=run.steps)


class _SpentError(Exception):
    """The budget is used up."""


@dataclass(slots=True)
class _Run:
    search: Search
    goal: Goal
    confirm: Callable[[Witness], bool] | None
    look: Look | None
    budget: int
    steps: int = 0
    doubts: int = 0

    def settle(self, settled: Mapping[str, Cell]) -> Outcome | None:
        """Follow every cell of what is read and not settled; none where the goal holds nowhere."""
        self.steps += 1
        if self.steps > self.budget:
            raise _SpentError
        view = self.search.view(settled, self.look)
        verdict = self.goal(view)
        if verdict is True:
            return self._shown(settled)
        if verdict is False or not view.noted:
            return None
        for further in self.search.each(view, view.noted[0]):
            found = self.settle(further)
            if found is not None:
                return found
        return None

    def _shown(self, settled: Mapping[str, Cell]) -> Outcome | None:
        try:
            shown = witness(self.search.terms, {**self.search.sole, **settled}, tuple(settled))
        except UndecidedError:
            self.doubts += 1
            return None
        if shown is None:
            return None
        if self.confirm is not None and not self.confirm(shown):
            self.doubts += 1
            if self.doubts >= DOUBTS:
                raise _SpentError
            return None
        return Outcome(answer="found", settled=settled, witness=shown, steps=self.steps)
