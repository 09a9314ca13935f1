"""Persons the Danish rules are held against on a day, and what the rules say of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from samtale.adapters.compiled import load_dialog, load_rules
from samtale.core.rules.examples import Situation, outcome
from samtale.core.rules.findings import Explainer
from samtale.core.rules.frame import Example
from samtale.core.rules.judge import scope_of
from samtale.core.rules.municipality import MunicipalAnswer, Municipality

if TYPE_CHECKING:
    from samtale.core.dialog import Dialog
    from samtale.core.rules.findings import Finding
    from samtale.core.rules.frame import Version
    from samtale.core.rules.model import AnyRule, Rulebook
    from samtale.core.rules.scope import Scope

DATES = ("permit_date", "takeover", "contract_date", "visitation_date", "next_talk")
"""The dates of a case that choose which law holds; not named, they are the day itself."""

REFUGEE: dict[str, Any] = {
    "category": "refugee",
    "residence_ground": "convention_7",
    "birth": "1985-05-05",
}
SPOUSE = REFUGEE | {"category": "other_family", "residence_ground": "family_9"}
UKRAINE = REFUGEE | {"residence_ground": "ukraine_act"}
BENEFIT: dict[str, Any] = {"on_benefit": True, "flex_job": False, "rehabilitation": False}
FULL = REFUGEE | BENEFIT | {"cannot_take_company_offer": False}
DUTY: dict[str, Any] = {
    "entitled_to_offers": True,
    "under_work_duty": True,
    "concrete_job_in_sight": False,
}
IGU: dict[str, Any] = {
    "stay_years": 1,
    "igu_same_workplace_recent": False,
    "wants_work_and_school": True,
}
HARD: dict[str, Any] = {"entitled_to_offers": True, "hard_to_place": True}
READY: dict[str, Any] = {"job_ready": True, "on_benefit": True}
TRADE: dict[str, Any] = {
    "entitled_to_offers": True, "supports_children_at_home": False,
    "has_vocational_qualification": False,
}  # fmt: skip


@cache
def law() -> tuple[Dialog, Rulebook]:
    """The dialog and the rules as they are shipped."""
    return load_dialog("dk.intake"), load_rules("dk")


def rule_of(name: str) -> AnyRule:
    """A rule by its sort and id, such as `offer dk.igu`."""
    sort, _, key = name.partition(" ")
    found: AnyRule = getattr(law()[1], f"{sort}s")[key]
    return found


def situation(day: str, facts: dict[str, Any]) -> Example:
    """A person of whom `facts` are true, and whose every other date is the day."""
    own = {name: day for name in DATES if name not in facts}
    return Example(name=day, judged_on=day, expect=None, facts=own | facts)


def says(name: str, day: str, facts: dict[str, Any]) -> object:
    """What a rule says on a day, as examples write it, with yes and no for true and false."""
    dialog, rulebook = law()
    told = outcome(dialog, rulebook, rule_of(name), situation(day, facts))
    return {True: "yes", False: "no"}[told] if isinstance(told, bool) else told


def scope(day: str, facts: dict[str, Any], **answers: str) -> Scope:
    """What rules read of a person on a day, with what the municipality has answered."""
    dialog, rulebook = law()
    told = Situation(dialog, rulebook, situation(day, facts))
    answered = {
        key: MunicipalAnswer(value=value, authority="notat", decided_by="jurist")
        for key, value in answers.items()
    }
    municipality = Municipality(name="Solbjerg", answers=answered)
    return scope_of(rulebook, told, told.today, municipality, told.given)


def finding(name: str, day: str, facts: dict[str, Any], **answers: str) -> Finding:
    """What a programme or an offer says on a day, with its readings."""
    explainer = Explainer(scope(day, facts, **answers), lambda name, _binding: name)
    return explainer.finding(rule_of(name), name.replace(" ", "/"))


def versions(name: str, day: str, facts: dict[str, Any]) -> tuple[Version, ...]:
    """The versions of a rule that can hold on a day."""
    return scope(day, facts).select(rule_of(name)).held


def cited(name: str, day: str, facts: dict[str, Any]) -> str:
    """The paragraph a rule is applied by on a day; nothing where it is not held."""
    return " | ".join(version.law or "" for version in versions(name, day, facts))
