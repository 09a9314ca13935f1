"""One judgement of a case: programme, offers, contract, plan and deadlines on a given day.

This is the one door into the rules: the talk calls it after each answer, and the commands call
it for a case or a transcript.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samtale.core.condition import ABSENT, UNKNOWN, Binding
from samtale.core.dialog import Path
from samtale.core.rules.contract import Draft, Drafter
from samtale.core.rules.cover import verdict_over
from samtale.core.rules.deadlines import Due, deadlines, runs
from samtale.core.rules.findings import Explainer, Finding
from samtale.core.rules.scope import Scope
from samtale.core.shown import (
    NO,
    NOT_DECIDED,
    NOT_KNOWN,
    NOT_SET_UP,
    STATUS_WORDS,
    YES,
    inserted_answer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from samtale.core.condition import Answers
    from samtale.core.course import Course
    from samtale.core.events import OfferDecided
    from samtale.core.rules.clauses import PaperName
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.municipality import Municipality
    from samtale.core.words import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the rules say of a case on one day."""

    judged_on: date
    """The day of judgement."""
    programmes: tuple[Finding, ...]
    """What each programme says."""
    offers: tuple[Finding, ...]
    """What each offer says: fitting first, then open, then not fitting."""
    contract: Draft
    """The draft contract."""
    plan: Draft | None = None
    """The draft plan; none where the law of the country knows no plan beside the contract."""
    deadlines: tuple[Due, ...]
    """The deadlines that run."""
    explainer: Explainer
    """Builds further reasons, for as long as the case stands as it stood."""
    scope: Scope
    """What was read, for further questions such as the value of a fact."""
    _asked: dict[str, tuple[Finding, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def standing(self) -> tuple[Finding, ...]:
        """What each clause says: whether it stands, drafted or not, in the order of the file.

        Worked out when first asked for, as `explainer` does, since a talk seldom asks.
        """
        if "standing" not in self._asked:
            clauses = self.scope.rulebook.clauses.items()
            found = (self.explainer.finding(rule, f"clause/{key}") for key, rule in clauses)
            self._asked["standing"] = tuple(found)
        return self._asked["standing"]

    @property
    def running(self) -> tuple[Finding, ...]:
        """What each deadline says: whether it runs, in the order of the file.

        Worked out when first asked for, as `standing` is.
        """
        if "running" not in self._asked:
            rules = self.scope.rulebook.deadlines.values()
            self._asked["running"] = tuple(runs(rule, self.explainer) for rule in rules)
        return self._asked["running"]

    @property
    def programme(self) -> Finding | None:
        """The programme the person is in, if exactly one fits."""
        fitting = [finding for finding in self.programmes if finding.verdict == "fits"]
        return fitting[0] if len(fitting) == 1 else None

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The documents the law knows: the contract, and the plan where there is one.

        One of which no clause stands in this case is among them, and is not written.
        """
        return (self.contract, self.plan) if self.plan else (self.contract,)

    @property
    def clauses(self) -> tuple[DraftClause, ...]:
        """The clauses of all documents, those of the contract first."""
        return tuple(clause for draft in self.drafts for clause in draft.clauses)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What every programme and every offer says."""
        return (*self.programmes, *self.offers)

    @property
    def everything(self) -> tuple[Finding, ...]:
        """What every programme, offer, clause and deadline says."""
        return (*self.findings, *self.standing, *self.running)

    def changes(self, then: Judgement) -> tuple[tuple[Finding, Finding], ...]:
        """Programmes and offers whose verdict is another one in a second judgement: both findings.

        Args:
            then: The second judgement, by the same rules.
        """
        before = {one.id: one for one in self.findings}
        return tuple(
            (before[one.id], one) for one in then.findings if one.verdict != before[one.id].verdict
        )

    @property
    def still_matters(self) -> tuple[str, ...]:
        """The paths that can still change a programme or an offer, most often named first."""
        counts: dict[str, int] = {}
        for finding in self.findings:
            for path in finding.missing:
                counts[path] = counts.get(path, 0) + 1
        return tuple(sorted(counts, key=lambda path: -counts[path]))


def scope_of(
    rulebook: Rulebook,
    answers: Answers,
    today: date,
    municipality: Municipality | None = None,
    given: Mapping[str, object] | None = None,
) -> Scope:
    """A scope that also knows the programme the person is in."""
    scope = Scope(rulebook, answers, today, municipality=municipality, given=given)
    scope.programme_of = _programme
    return scope


def judge(
    rulebook: Rulebook, course: Course, today: date, municipality: Municipality | None = None
) -> Judgement:
    """Judge a case.

    Args:
        rulebook: The rules of the country.
        course: The dialog held against the record.
        today: The day of judgement.
        municipality: What the municipality has decided once.
    """
    scope = scope_of(rulebook, course, today, municipality)
    explainer = Explainer(scope, _shower(scope, course))
    programmes = tuple(
        explainer.finding(rule, f"programme/{key}") for key, rule in rulebook.programmes.items()
    )
    offers = sorted(
        (explainer.finding(rule, f"offer/{key}") for key, rule in rulebook.offers.items()),
        key=lambda finding: ("fits", "open", "does_not_fit").index(finding.verdict),
    )
    due = deadlines(rulebook.deadlines.values(), explainer)
    drafter = Drafter(
        explainer,
        offers=_accepted(course.record.decisions, offers),
        deadlines=due,
        own_words=course.record.own_words,
        beside=course.record.drafting.other_columns,
    )
    return Judgement(
        judged_on=scope.today,
        programmes=programmes,
        offers=tuple(offers),
        contract=_draft(drafter, scope, "contract"),
        plan=_draft(drafter, scope, "plan") if rulebook.has_plan else None,
        deadlines=due,
        explainer=explainer,
        scope=scope,
    )


def _draft(drafter: Drafter, scope: Scope, paper: PaperName) -> Draft:
    """The draft of one document, by the clauses that stand in it."""
    clauses = [one for one in scope.rulebook.clauses.values() if one.paper == paper]
    return Draft(
        paper=paper,
        names=_names(scope),
        clauses=drafter.clauses(clauses),
        judged_on=scope.today,
    )


def _programme(scope: Scope) -> tuple[object, tuple[str, ...]]:
    """The id of the fitting programme, and what its being unknown waits for."""
    fitting: list[str] = []
    waiting: list[str] = []
    open_ = False
    for key, rule in scope.rulebook.programmes.items():
        selection = scope.select(rule)
        required = [getattr(version, "requires", None) for version in selection.held]
        if selection.held:
            said = [True if one is None else scope.holds(one) for one in required]
            verdict = verdict_over(scope, rule, selection, said)
        else:
            verdict = None if selection.gone == "before" else False
        if verdict:
            fitting.append(key)
        elif verdict is None:
            open_ = True
            waiting += selection.missing
            waiting += [path for one in required if one for path in scope.requirement_missing(one)]
    if len(fitting) == 1 and not (open_ and scope.looks_ahead):
        return fitting[0], ()
    if fitting or open_:
        return UNKNOWN, tuple(dict.fromkeys(waiting))
    return ABSENT, ()


def _accepted(
    decisions: Mapping[str, OfferDecided], offers: list[Finding]
) -> tuple[tuple[OfferDecided, Finding | None], ...]:
    by_id = {finding.id: finding for finding in offers}
    return tuple(
        (decided, by_id.get(decided.offer))
        for decided in decisions.values()
        if decided.decision == "accepted"
    )


def _names(scope: Scope) -> dict[str, Wording]:
    """What programme, contract, plan and declaration are called in this case."""
    held = scope.value("programme", {})
    rule = scope.rulebook.programmes.get(held) if isinstance(held, str) else None
    versions = scope.select(rule).held if rule else ()
    if rule is None or len(versions) != 1:
        return {}
    names: dict[str, str] = getattr(versions[0], "names", {})
    word = scope.rulebook.wording
    return {key: word(f"programme/{rule.id}", f"names.{key}", text) for key, text in names.items()}


def _shower(scope: Scope, course: Course) -> Callable[[str, Binding], object]:
    """A function that shows the value of any name a text may hold."""
    named: dict[str, Wording] = {}

    def show(name: str, binding: Binding) -> object:
        if name.startswith("names."):
            if not named:
                named.update(_names(scope))
            return named.get(name.removeprefix("names."), NOT_DECIDED)
        if name.startswith("municipality."):
            return _municipal(scope.municipality, name.removeprefix("municipality."))
        if name in course.dialog.by_name and name not in scope.rulebook.facts:
            return _show_answer(course, name, binding)
        return _show_value(scope, name)

    return show


def _show_answer(course: Course, name: str, binding: Binding) -> object:
    section, question = course.dialog.by_name[name]
    path = str(Path(question.id, section.repeat, binding.get(section.repeat or "")))
    return inserted_answer(course.dialog, section, question, course.answer(path))


def _show_value(scope: Scope, name: str) -> object:
    value = scope.value(name, {})
    if value is UNKNOWN:
        return NOT_KNOWN
    if value is ABSENT:
        return STATUS_WORDS["not_relevant"]
    if isinstance(value, bool):
        return YES if value else NO
    book = scope.rulebook
    fact = book.facts.get(name)
    if fact and isinstance(value, str) and value in fact.choices:
        return book.wording(f"fact/{name}", f"choice.{value}", fact.choices[value])
    programme = book.programmes.get(value) if isinstance(value, str) else None
    return book.title(programme) if programme else value


def _municipal(municipality: Municipality | None, name: str) -> object:
    if municipality is None:
        return NOT_SET_UP
    contact = municipality.contact
    found = {
        "name": municipality.name,
        "department": municipality.department,
        "contact": ", ".join(filter(None, (contact.address, contact.phone, contact.hours))),
        "address": contact.address,
        "phone": contact.phone,
        "hours": contact.hours,
        "person": contact.person,
    }.get(name, "")
    return found or NOT_SET_UP
