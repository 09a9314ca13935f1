"""What is proved of rules, told at the place in the file: what can never fit, or always does.

The proofs are in `samtale.core.rules.proofs`; here their findings become problems. They are run
where the rules hold no error, because nothing can be proved of what cannot be read.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.json_form import plain
from samtale.adapters.rule_parts import Placed, Sheet, rules_of
from samtale.adapters.settings import cache_folder
from samtale.adapters.whole_files import write_whole
from samtale.core.condition import UNKNOWN, names_of
from samtale.core.condition.tree import Name
from samtale.core.dates import PartialDate
from samtale.core.problems import Problem
from samtale.core.rules import proofs
from samtale.core.rules.proofs.claims import claims
from samtale.core.rules.proofs.gaps import gaps, overlaps, unasked
from samtale.core.rules.proofs.search import Search
from samtale.core.rules.proofs.written import written

if TYPE_CHECKING:
    from samtale.core.dialog import Dialog
    from samtale.core.rules.model import AnyRule, Rulebook
    from samtale.core.rules.proofs.cells import Cell
    from samtale.core.rules.proofs.claims import Claim
    from samtale.core.rules.proofs.gaps import Gap, Overlap, Unasked
    from samtale.core.rules.proofs.places import Place
    from samtale.core.rules.proofs.terms import Terms


KEPT: Final = 40
"""How many proved states of rules the cache keeps."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was proved of the rules of a country."""

    problems: tuple[Problem, ...] = ()
    """What is wrong with them."""
    claims: tuple[Claim, ...] = ()
    """What is proved of each version."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many versions fit some, nobody or everybody, or were not decided."""
        found = Counter(claim.standing for claim in self.claims)
        return {key: found[key] for key in ("fits", "never", "always", "undecided")}


def check_proofs(
    sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog
) -> tuple[Problem, ...]:
    """The problems of what is proved of rules; those of files seen before are only looked up.

    Args:
        sheets: The files, free of errors.
        rulebook: The rules of all of them together.
        dialog: The dialog they read, with its defaults written out.
    """
    file = cache_folder() / "proofs" / f"{rulebook.country}-{_digest(sheets, dialog)[:24]}.json"
    try:
        return tuple(Problem(**one) for one in json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        # Not there, cut short, or of another samtale: it is proved again.
        found = prove(sheets, rulebook, dialog).problems
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(file, json.dumps([asdict(one) for one in found]))
        for old in sorted(file.parent.glob("*.json"), key=_age)[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        # A cache that cannot be written costs time at the next check and nothing else.
        return found
    return found


def _age(file: Path) -> float:
    return -file.stat().st_mtime_ns


def _digest(sheets: tuple[Sheet, ...], dialog: Dialog) -> str:
    """The digest of everything that decides what is proved and where it is told."""
    digest = hashlib.sha256(json.dumps(plain(dialog)).encode())
    for sheet in sheets:
        places = [(path, place[:5]) for path, place in sheet.located.places.items()]
        digest.update(f"{sheet.located.name} {places} ".encode())
        digest.update(json.dumps(plain(sheet.form)).encode())
    for source in sorted(Path(proofs.__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def prove(
    sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog, *, through_facts: bool = False
) -> Proofs:
    """Prove what can be proved of rules.

    Args:
        sheets: The files, free of errors.
        rulebook: The rules of all of them together.
        dialog: The dialog they read, with its defaults written out.
        through_facts: Whether only the gaps are told that open through facts, which takes minutes.
    """
    teller = _Teller(Search(dialog, rulebook))
    for sheet in sheets:
        for placed in rules_of(sheet):
            teller.where[type(placed.rule).__name__, placed.rule.id] = placed
    proved = tuple(claims(teller.search))
    if through_facts:
        return Proofs(tuple(teller.through_facts(proved)), proved)
    return Proofs(tuple(teller.problems(proved)), proved)


@dataclass(frozen=True, slots=True)
class _Teller:
    search: Search
    where: dict[tuple[str, str], Placed] = field(default_factory=dict)
    """Where each rule stands, by its sort and id."""

    def problems(self, proved: tuple[Claim, ...]) -> Iterator[Problem]:
        """Everything that is wrong."""
        for claim in proved:
            if claim.standing in {"never", "always"}:
                yield self._claim(claim)
        settled = {(claim.rule.id, claim.number) for claim in proved if claim.standing != "fits"}
        for gap in gaps(self.search):
            # Of what always or never fits the reason is told once.
            if (gap.rule.id, gap.number) not in settled:
                yield self._gap(gap)
        for overlap in overlaps(self.search):
            yield self._overlap(overlap)
        for found in unasked(self.search, self._declared):
            yield self._unasked(found)

    def through_facts(self, proved: tuple[Claim, ...]) -> Iterator[Problem]:
        """The gaps that open because facts read an answer that a rule waits for."""
        settled = {(claim.rule.id, claim.number) for claim in proved if claim.standing != "fits"}
        direct = {(gap.rule.id, gap.number) for gap in gaps(self.search)}
        for gap in gaps(self.search, through_facts=True):
            if (gap.rule.id, gap.number) not in settled | direct:
                yield self._gap(
                    gap,
                    "it is read more than once through facts; read what decides first, as a "
                    "requirement of its own",
                )

    def _placed(self, rule: AnyRule) -> Placed:
        return self.where[type(rule).__name__, rule.id]

    def _at_requirement(self, rule: AnyRule, number: int) -> tuple[Placed, tuple[str | int, ...]]:
        placed = self._placed(rule)
        version = rule.versions[number]
        for key in ("requires", "applies"):
            if getattr(version, key, None) is not None:
                return placed, (*placed.path, "versions", number, key)
        return placed, (*placed.path, "versions", number)

    def _claim(self, claim: Claim) -> Problem:
        placed, path = self._at_requirement(claim.rule, claim.number)
        if claim.standing == "never":
            message = (
                f"no answers make this version of '{claim.rule.id}' fit; "
                "two of its requirements exclude each other, or its group and they do"
            )
            return placed.located.problem(path, "never-fits", message, at="key")
        message = (
            f"'{claim.rule.id}' fits whatever is answered; leave the requirement out, "
            "or say what is really required"
        )
        return placed.located.problem(path, "always-fits", message, at="key", severity="warning")

    def _gap(self, gap: Gap, remedy: str = "say it without reading that twice") -> Problem:
        placed, path = self._at_requirement(gap.rule, gap.number)
        word = "fits" if gap.verdict else "does not fit"
        message = (
            f"'{gap.rule.id}' {word} whatever {self._name(gap.name)} is, and is open until that is "
            f"known{self._when(gap.settled)}; {remedy}"
        )
        return placed.located.problem(path, "kleene-gap", message, at="key", severity="warning")

    def _overlap(self, overlap: Overlap) -> Problem:
        placed = self._placed(overlap.rule)
        path = (*placed.path, "versions", overlap.second)
        message = (
            f"this version and the {_ordinal(overlap.first)} one hold for the same persons"
            f"{self._when(overlap.settled)}; tell them apart with 'group' or 'in_force'"
        )
        return placed.located.problem(
            path, "overlapping-versions", message, at="key", severity="warning"
        )

    def _declared(self, place: Place) -> frozenset[str]:
        return frozenset(self.where[place.sort, place.rule].rule.may_be_unasked)

    def _unasked(self, found: Unasked) -> Problem:
        placed = self.where[found.place.sort, found.place.rule]
        path = (*placed.path, "versions", found.place.number)
        behind = self._relevance(found.question)
        settled = {key: cell for key, cell in found.settled.items() if key in behind}
        verdict = "fits" if found.verdict else "does not fit"
        message = (
            f"'{found.question}' is not asked{self._when(settled, ' where {}')}, and then "
            f"'{found.rule.id}' {verdict} although nobody said so; ask it, guard it with known(), "
            "or declare it in 'may_be_unasked'"
        )
        return placed.located.problem(
            path, "not-asked-on-every-path", message, at="key", severity="warning"
        )

    def _relevance(self, question: str) -> frozenset[str]:
        """What the relevance of a question reads, in terms."""
        terms = self.search.terms
        section = terms.dialog.by_name[question][0]
        keys = (question, f"§{section.id}")
        return frozenset(
            name
            for key in keys
            if key in terms.relevance
            for name in names_of(terms.relevance[key])
        )

    def _when(self, settled: Mapping[str, Cell], template: str = " (such as where {})") -> str:
        """The answers under which something is so, as a half-sentence; empty without any."""
        told = [self._told(name, cell) for name, cell in settled.items()]
        kept = [one for one in told if one][:5]
        return template.format(", ".join(kept)) if kept else ""

    def _told(self, name: str, cell: Cell) -> str:
        term = self.search.terms.by_name.get(name)
        value = _value(cell.value)
        if value == "":
            return ""
        if term is not None and term.sort == "order":
            sign = {0: "==", -1: "<", 1: ">"}[int(str(cell.value))]
            left, right = (written(arg) for arg in term.args)
            return f"{left} {sign} {right}"
        return f"{self._name(name)} is {value}"

    def _name(self, name: str) -> str:
        """A name as it is written in the rules."""
        terms: Terms = self.search.terms
        term = terms.by_name.get(name)
        if term is None:
            return name
        text = written(term.node)
        for inner in terms.by_name.values():
            if Name(inner.name) in term.args:
                text = text.replace(inner.name, written(inner.node))
        return text.removeprefix("(").removesuffix(")") if text.startswith("(") else text


def _value(value: object) -> str:
    match value:
        case PartialDate():
            return value.to_edtf()
        case bool():
            return "true" if value else "false"
        case tuple():
            return ""
        case _ if value is UNKNOWN:
            return "not known"
        case _:
            return str(value)


def _ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth")
    return words[number] if number < len(words) else f"{number + 1}th"
