"""Drafts of the contract and the plan: clauses filled from answers, facts, offers and deadlines.

A clause that lacks an answer is drafted all the same and says what is missing. Own words stand
in the place of the derived text, which is kept beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samtale.core.condition import ABSENT, UNKNOWN, paths_of, verdict_of
from samtale.core.dialog import MORE, Path
from samtale.core.rules.clauses import ACCEPTED, DEADLINES, REASON_OF
from samtale.core.rules.deadlines import RUNNING
from samtale.core.rules.tell import limit_told
from samtale.core.shown import NOT_KNOWN
from samtale.core.words import Message, Wording, msg, placeholders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from samtale.core.drafts import OtherColumn
    from samtale.core.events import ClauseTaken, OfferDecided
    from samtale.core.rules.clauses import Clause, ClauseVersion, PaperName
    from samtale.core.rules.deadlines import Due
    from samtale.core.rules.findings import Explainer, Finding, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClause:
    """One clause of the draft."""

    id: str
    """The id of the clause."""
    paper: PaperName = "contract"
    """The document it stands in."""
    number: str
    """Its number in the draft, such as `4.1`; the same in every print."""
    part: int
    """The part of the document."""
    heading: Wording
    """What it is called."""
    texts: tuple[Wording, ...]
    """Its paragraphs and lines, with their values."""
    filled: bool
    """Whether nothing is missing."""
    missing: tuple[str, ...]
    """The paths that would fill it."""
    version: ClauseVersion
    """The version it was drafted by."""
    answers: tuple[str, ...] = ()
    """The paths of the answers behind it, answered or not."""
    signatures: tuple[str, ...] = ()
    """Who signs."""
    own_words: ClauseTaken | None = None
    """The own words that stand in its place, if any."""
    beside: tuple[OtherColumn, ...] = ()
    """What was typed or read aloud of the own words in other languages."""
    reason: Reason | None = None
    """Why it stands in the document, where that is conditional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft of the contract, or of the plan, for review."""

    paper: PaperName = "contract"
    """Which of the two it is."""
    names: Mapping[str, Wording]
    """What `programme`, `contract`, `plan` and `declaration` are called."""
    clauses: tuple[DraftClause, ...]
    """The clauses in the order of their parts."""
    judged_on: date
    """The day of judgement."""

    @property
    def complete(self) -> bool:
        """Whether every clause is filled, and signed where it has a place to sign."""
        return all(clause.filled for clause in self.clauses)

    @property
    def open(self) -> tuple[DraftClause, ...]:
        """The clauses that lack something; a place to sign does not, though nobody has signed yet.

        The one count of open clauses: whatever says how many there are takes it from here.
        """
        return tuple(clause for clause in self.clauses if clause.missing)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths that would fill the rest, each once."""
        return tuple(dict.fromkeys(path for one in self.clauses for path in one.missing))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry that a clause tells in one line: its values, and what it still lacks."""

    values: Mapping[str, object]
    """The values by the names a line may use."""
    missing: tuple[str, ...] = ()
    """The paths the entry still lacks."""


@dataclass(frozen=True, slots=True)
class Drafter:
    """Drafts the clauses of one judgement."""

    explainer: Explainer
    """Explains and shows values."""
    offers: tuple[tuple[OfferDecided, Finding | None], ...]
    """The accepted offers, each with its finding; own additions have none."""
    deadlines: tuple[Due, ...]
    """The deadlines of the case."""
    own_words: Mapping[str, ClauseTaken]
    """The clauses in own words."""
    beside: Callable[[str], Iterable[OtherColumn]] = field(default=lambda _: ())
    """What stands beside the own words of a clause."""

    def clauses(self, clauses: Iterable[Clause]) -> tuple[DraftClause, ...]:
        """The clauses that stand in a document, numbered.

        Args:
            clauses: The clauses of one document.
        """
        drafted: list[DraftClause] = []
        counts: dict[int, int] = {}
        for clause in clauses:
            one = self._clause(clause)
            if one is None:
                continue
            counts[one.part] = counts.get(one.part, 0) + 1
            drafted.append(replace(one, number=f"{one.part}.{counts[one.part]}"))
        return tuple(drafted)

    def _clause(self, clause: Clause) -> DraftClause | None:
        scope = self.explainer.scope
        selection = scope.select(clause)
        if not selection.held:
            return None
        version: ClauseVersion = selection.held[-1]  # type: ignore[assignment]
        key = f"clause/{clause.id}"
        applies = True if version.applies is None else scope.holds(version.applies)
        if applies is False:
            return None
        texts, missing = self._texts(version, key)
        if applies is None and version.applies is not None:
            missing = [*scope.requirement_missing(version.applies), *missing]
        missing = [*selection.missing, *missing]
        own = self.own_words.get(clause.id)
        signed = self._signed(version)
        return DraftClause(
            id=clause.id,
            paper=clause.paper,
            number="",
            part=clause.part,
            heading=self.explainer.word(key, "heading", clause.heading),
            texts=tuple(replace(text, stakes=clause.stakes) for text in texts),
            filled=bool(own) or (not missing and signed),
            missing=() if own else tuple(dict.fromkeys(missing)),
            version=version,
            answers=self._answers(version),
            signatures=version.signatures,
            own_words=own,
            beside=tuple(self.beside(clause.id)) if own else (),
            reason=self.explainer.requirement(version.applies, key, version)
            if version.applies
            else None,
        )

    def _answers(self, version: ClauseVersion) -> tuple[str, ...]:
        names = [*(placeholders(version.text) if version.text else ()), *version.needs]
        own = [name for name in names if not name.startswith(("names.", "municipality."))]
        paths = list(self.explainer.paths(own))
        if version.each and version.line:
            for entry in self.explainer.scope.entries(version.each):
                paths += [
                    str(Path(local, version.each, entry)) for local in placeholders(version.line)
                ]
        return tuple(dict.fromkeys(paths))

    def _signed(self, version: ClauseVersion) -> bool:
        # A place to sign is filled by a signature on paper; whether it is there is asked.
        if not version.signatures or version.signed_if is None:
            return not version.signatures
        return verdict_of(version.signed_if)(self.explainer.scope, {}) is True

    def _texts(self, version: ClauseVersion, key: str) -> tuple[list[Wording], list[str]]:
        texts: list[Wording] = []
        missing: list[str] = []
        if version.text is not None:
            values, lacks = self._values(version.text, version)
            texts.append(replace(self.explainer.word(key, "text", version.text), values=values))
            missing += lacks
        for name in version.needs:
            # What a clause needs must be said, also when it is not yet time to ask for it.
            absent = self.explainer.scope.value(name, {}) is ABSENT
            missing += [name] if absent else self._lacks(name, {})
        if version.each is not None and version.line is not None:
            lines = self._lines(version)
            for line in lines:
                word = self.explainer.word(key, "line", version.line)
                texts.append(replace(word, values=line.values))
                missing += line.missing
            if not lines and version.none:
                texts.append(self.explainer.word(key, "none", version.none))
            missing += self._group_missing(version.each, lines)
        return texts, missing

    def _group_missing(self, each: str, lines: list[Line]) -> list[str]:
        scope = self.explainer.scope
        if each in {ACCEPTED, DEADLINES} or lines or scope.closed(each):
            return []
        return [f"{each}.{MORE}"]

    def _lines(self, version: ClauseVersion) -> list[Line]:
        if version.each == ACCEPTED:
            return [self._offer_line(*pair, version) for pair in self.offers]
        if version.each == DEADLINES:
            return [
                Line(values={"title": due.title, "due": due.due or msg("no date yet")})
                for due in self.deadlines
                if due.status in RUNNING
            ]
        lines: list[Line] = []
        group, line = version.each or "", version.line or ""
        for entry in self.explainer.scope.entries(group):
            binding = {group: entry}
            named = {local: f"{group}.{local}" for local in placeholders(line)}
            values = {local: self.explainer.show(full, binding) for local, full in named.items()}
            lacks = [
                path
                for local, full in named.items()
                if local not in version.optional
                for path in self._lacks(full, binding)
            ]
            lines.append(Line(values=values, missing=tuple(lacks)))
        return lines

    def _offer_line(
        self, decided: OfferDecided, finding: Finding | None, version: ClauseVersion
    ) -> Line:
        values = self._offer(decided, finding)
        if not version.needs_reason or values["reason"]:
            return Line(values=values)
        # The gap is drawn where the reason belongs, and what is missing names the offer.
        return Line(
            values={**values, "reason": NOT_KNOWN}, missing=(f"{REASON_OF}{decided.offer}",)
        )

    def _offer(self, decided: OfferDecided, finding: Finding | None) -> dict[str, object]:
        if finding is None:
            values: dict[str, object] = {
                "title": decided.title,
                "what": "",
                "law": "",
                "limits": "",
                "reason": decided.reason.strip(),
            }
            return {**values, "agreed": _agreed(values)}
        rule, version = finding.rule, finding.version
        key = f"offer/{rule.id}"
        word = self.explainer.word
        supports = tuple(reason.text for reason in finding.supports)
        values = {
            "title": word(key, "title", rule.title),
            "what": word(key, "what", getattr(rule, "what", "")),
            "law": version.law if version and version.law else "",
            "limits": self._limits(finding),
            "reason": decided.reason.strip() or supports,
        }
        return {**values, "agreed": _agreed(values)}

    def _limits(self, finding: Finding) -> tuple[Message, ...]:
        """The limits of an offer as messages, those without a value said to be open."""
        limits = getattr(finding.version, "limits", {})
        return tuple(limit_told(finding, name, self.explainer.scope) for name in limits)

    def _values(self, template: str, version: ClauseVersion) -> tuple[dict[str, object], list[str]]:
        names = placeholders(template)
        lacks = (self._lacks(name, {}) for name in names if name not in version.optional)
        return self.explainer.values(template), [path for paths in lacks for path in paths]

    def _lacks(self, name: str, binding: dict[str, int]) -> list[str]:
        """The paths a placeholder still lacks; nothing for names the program fills."""
        scope = self.explainer.scope
        if name.startswith("names."):
            return list(paths_of("programme", scope, {}))
        if name.startswith("municipality.") or scope.value(name, binding) is not UNKNOWN:
            return []
        return list(paths_of(name, scope, binding))


def _agreed(values: Mapping[str, object]) -> object:
    """An accepted offer in one line, of which only the title is always there."""
    told = values["title"]
    if values["what"]:
        told = msg("{title}: {what}", title=told, what=values["what"])
    if values["reason"]:
        told = msg("{offer} Reason: {reason}", offer=told, reason=values["reason"])
    if values["law"]:
        told = msg("{offer} ({law})", offer=told, law=values["law"])
    return told
