"""Answers of which only some are settled, as the rules in terms read them.

Everything that is read and not settled is noted, so that a search knows what to settle next. It is
worth `UNKNOWN` until then, and since what is known in strong Kleene logic stays so, a verdict over
such answers holds for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from samtale.core.condition import ABSENT, UNKNOWN, verdict_of
from samtale.core.condition.tree import Const, Name, Quantified
from samtale.core.dates import PartialDate
from samtale.core.dialog import MORE
from samtale.core.rules.judge import scope_of
from samtale.core.rules.proofs.cells import FIRST, TODAY
from samtale.core.rules.scope import Scope
from samtale.core.rules.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samtale.core.condition import Binding, Verdict
    from samtale.core.condition.tree import Node
    from samtale.core.rules.frame import ChosenBy
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.proofs.cells import Cell, Cells
    from samtale.core.rules.proofs.terms import Term, Terms

_FIRST_DAY: Final = date.fromordinal(FIRST)

_ANY_DAY: Final = PartialDate.from_edtf("../9998")

_NOTHING: Final = Selection(held=())

_NO_ENTRY: Final[dict[str, object]] = {"any": False, "all": True, "count": 0}
"""What is true of a group that is not asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How settled cells are looked at."""

    open_: str | None = None
    """An answer that stays unknown and is not noted, to see whether it matters."""
    unasked: str | None = None
    """A question taken as relevant and without an answer, whatever its condition."""
    whole_facts: bool = False
    """Whether facts are settled themselves, and not worked out."""


class View:
    """Settled cells, read as answers."""

    def __init__(
        self, terms: Terms, cells: Cells, settled: Mapping[str, Cell], look: Look | None = None
    ) -> None:
        """Look at settled cells.

        Args:
            terms: What the rules read.
            cells: The cells of each.
            settled: The cells chosen so far.
            look: How they are looked at, where it is not as answers of a case.
        """
        self.noted: list[str] = []
        self.scope = _Scope(terms, self)
        self._terms = terms
        self._cells = cells
        self.settled = settled
        self.look = look or Look()
        self._kept: dict[str, tuple[object, tuple[str, ...]]] = {}

    def kept(self, key: str, work: Callable[[], Any], while_open: object) -> Any:  # noqa: ANN401
        """The result of some work, done once; what it noted is noted again at each reading."""
        if key not in self._kept:
            # Entered first, so that what leads back here ends.
            self._kept[key] = (while_open, ())
            start = len(self.noted)
            found = work()
            self._kept[key] = (found, tuple(self.noted[start:]))
            return found
        value, noted = self._kept[key]
        self.noted.extend(noted)
        return value

    def cell(self, name: str) -> object:
        """The value of a settled cell; notes and returns `UNKNOWN` where there is none yet."""
        if name == self.look.open_:
            return UNKNOWN
        if name in self.settled:
            return self.settled[name].value
        among = self._cells.of(name)
        if len(among) == 1:
            return among[0].value
        self.noted.append(name)
        return UNKNOWN

    # What conditions read.

    @property
    def today(self) -> date:
        """Never asked for: in terms, the day of judgement is a name like others."""
        raise NotImplementedError

    def entries(self, group: str) -> Sequence[int]:
        """No entries: in terms, a question put to a group is a name."""
        del group
        return ()

    def closed(self, group: str) -> bool:
        """Nothing is certain of a group by itself."""
        del group
        return False

    def value(self, name: str, binding: Binding) -> object:
        """The value of a question, a term or the day of judgement."""
        del binding
        if name in self._terms.by_name:
            term = self._terms.by_name[name]
            return self.kept(name, lambda: self._term(term), UNKNOWN)
        if name == TODAY:
            return self.cell(TODAY)
        if name == self.look.unasked:
            return UNKNOWN
        if name not in self._terms.dialog.by_name:
            return UNKNOWN
        relevant = self.relevant(name)
        if relevant is False:
            return ABSENT
        return UNKNOWN if relevant is None else self.cell(name)

    def relevant(self, name: str) -> Verdict:
        """Whether a question is asked."""
        section, question = self._terms.dialog.by_name[name]
        outer = self._judged(f"§{section.id}")
        if outer is False or section.repeat or question.id == MORE:
            return outer
        own = self._judged(name)
        return own if own is False or outer is True else None

    def _judged(self, key: str) -> Verdict:
        text = self._terms.relevance.get(key)
        if text is None:
            return True
        found: Verdict = self.kept(f"relevance {key}", lambda: verdict_of(text)(self, {}), None)
        return found

    def _term(self, term: Term) -> object:
        match term.node:
            case Quantified(kind=kind, group=group):
                section = self._terms.dialog.groups[group]
                relevant = self._judged(f"§{section.id}")
                if relevant is False:
                    return _NO_ENTRY[kind]
                return UNKNOWN if relevant is None else self.cell(term.name)
            case _ if term.sort == "known":
                return self._known(term.args[0])
        values = [self._argument(arg) for arg in term.args]
        if any(value is ABSENT for value in values):
            return ABSENT
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        return self.cell(term.name)

    def _argument(self, node: Node) -> object:
        match node:
            case Name(id):
                return self.scope.value(id, {})
            case Const(value):
                return value
            case _:
                return None

    def _known(self, node: Node) -> object:
        start = len(self.noted)
        value = self._argument(node)
        if value is UNKNOWN and len(self.noted) > start:
            return UNKNOWN
        return value is not UNKNOWN and value is not ABSENT


class _Scope(Scope):
    """The rules in terms, over a view."""

    def __init__(self, terms: Terms, view: View) -> None:
        """Prepare; nothing is evaluated yet."""
        super().__init__(terms.rulebook, view, _FIRST_DAY)
        self._view = view
        self._open_parameters = terms.open_parameters()
        self.programme_of = scope_of(terms.rulebook, view, _FIRST_DAY).programme_of

    def value(self, name: str, binding: Binding) -> object:
        """As in a judgement, but for the day of judgement, which is open too."""
        if name == TODAY:
            return self._view.cell(TODAY)
        return super().value(name, binding)

    def _fact(self, name: str) -> object:
        if self._view.look.whole_facts and name in self.rulebook.facts:
            return self._view.cell(name)
        return self._view.kept(f"fact {name}", lambda: self._once(name), UNKNOWN)

    def _once(self, name: str) -> object:
        return super()._fact(name)

    def select(self, rule: AnyRule) -> Selection:
        """As in a judgement."""
        key = f"version {type(rule).__name__} {rule.id}"
        found: Selection = self._view.kept(key, lambda: Scope.select(self, rule), _NOTHING)
        return found

    def parameter(self, name: str) -> object:
        """As in a judgement; a value the municipality gives is open until it is settled.

        So is one that a question gives, where that question is not asked.
        """
        noted = len(self._view.noted)
        found = self._view.kept(f"parameter {name}", lambda: Scope.parameter(self, name), UNKNOWN)
        if found is not UNKNOWN or name not in self._open_parameters:
            return found
        if self.rulebook.parameters[name].questions and len(self._view.noted) > noted:
            return found
        held = self.select(self.rulebook.parameters[name]).held
        if not held or any(getattr(version, "value", None) is not None for version in held):
            return found
        return self._view.cell(name)

    def case_date(self, chosen_by: ChosenBy | None) -> tuple[PartialDate, bool, str]:
        """As in a judgement, but a date that is not settled yet can be any."""
        question = self.rulebook.dates.get(chosen_by, "") if chosen_by else ""
        noted = len(self._view.noted)
        value = self.value(question, {}) if question else UNKNOWN
        if isinstance(value, PartialDate):
            return value, False, question
        if value is UNKNOWN and len(self._view.noted) > noted:
            return _ANY_DAY, False, question
        today = self._view.cell(TODAY)
        return today if isinstance(today, PartialDate) else _ANY_DAY, bool(question), question
