"""The draft panel: what the answers already mean, beside the talk, new with each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from samtale.core.life_line import life_line
from samtale.core.papers.life import LIFE_LINE
from samtale.core.rules.deadlines import RUNNING
from samtale.core.rules.tell import DRAFT_NAMES, filled_of
from samtale.core.words import msg, msg_n
from samtale.talk.finding import title as title_of
from samtale.talk.matters import NOTHING
from samtale.talk.telling import because, name_of_path
from samtale.ui.here import app_of
from samtale.ui.layout import BLANK, Part, Row, rule, shortened, text_rows
from samtale.ui.widgets.blocks import Block, Blocks
from samtale.ui.widgets.life_line import life_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samtale.core.life_line import LifeLine
    from samtale.core.rules.contract import Draft
    from samtale.core.rules.deadlines import Due
    from samtale.core.rules.findings import Finding
    from samtale.core.words import Message
    from samtale.talk import Talk
    from samtale.ui.telling import Teller

SIGNS: Final[Mapping[str, str]] = {"fits": "●", "open": "◐", "does_not_fit": "○"}
"""The sign of a verdict: told by its shape, not by its colour."""

DUE_SIGNS: Final[Mapping[str, str]] = {"done": "✓", "due": "◷", "overdue": "!", "open": "?"}
"""The sign of a deadline by where it stands."""

MATTERS: Final = "matters"
"""The key of the line that counts what can still change an offer."""

DUE: Final = "due:"
"""The beginning of the keys of deadlines; the rest is the rule's id."""

FINDING: Final = "finding:"
"""The beginning of the keys of findings; the rest is the rule's id."""

SHOWN: Final[Mapping[str, int]] = {"fits": 3, "open": 2, "does_not_fit": 0}
"""How many findings of each verdict are named; the others are counted."""

MOST_PROGRAMMES: Final = 3
"""How many programmes are shown while none fits."""

DEADLINES: Final = 2
"""How many deadlines are shown."""


class DraftPanel(Blocks):
    """Shows offers, contract, deadlines and the life line as they stand now."""

    DEFAULT_CSS = """
    DraftPanel {
        width: 36;
        height: 1fr;
        border-left: solid $line;
        padding: 1 0 0 0;
    }
    """
    MARGIN: ClassVar[tuple[int, int]] = (1, 0)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def tell(self, talk: Talk, teller: Teller) -> None:
        """Show what the answers of a talk mean now."""
        judged = talk.judgement
        line = life_line(talk.course, talk.today)
        self.put(
            [
                self._heading(msg("Programme")),
                *self._programmes(judged.programmes, talk, teller),
                self._heading(msg("Offers"), first=False),
                *self._findings(judged.offers, talk, teller),
                self._matters(talk),
                *(part for draft in judged.drafts for part in self._draft(draft)),
                self._heading(msg("Deadlines"), first=False),
                *self._deadlines(judged.deadlines, teller, talk),
                *([self._heading(LIFE_LINE, first=False)] if line else []),
                *([Block("life", _life(line, teller), selectable=False)] if line else []),
            ]
        )

    def action_leave(self) -> None:
        """Go back to the input."""
        self.cursor = None
        self.post_message(self.Left(self))

    def _t(self, message: Message) -> str:
        return app_of(self).t(message)

    def _heading(self, message: Message, *, first: bool = True) -> Block:
        text = self._t(message)
        before = [] if first else [BLANK]
        return Block("", lambda width: [*before, *rule(text, width)], selectable=False)

    def _matters(self, talk: Talk) -> Block:
        """How many open questions can still change an offer; they are listed when chosen."""
        count = len(talk.matters)
        text = msg_n(
            "◆ {n} open question can still change an offer",
            "◆ {n} open questions can still change an offer",
            count,
        )
        told = self._t(text if count else NOTHING)
        return Block(MATTERS, _text(told, "manner"), selectable=bool(count))

    def _programmes(
        self, findings: Iterable[Finding], talk: Talk, teller: Teller
    ) -> Iterable[Block]:
        """The programme that fits, or those that still may."""
        found = list(findings)
        shown = [one for one in found if one.verdict == "fits"] or [
            one for one in found if one.verdict == "open"
        ]
        for finding in shown[:MOST_PROGRAMMES]:
            title = teller.caseworker.say(title_of(talk, finding)).text
            sign = f"{SIGNS[finding.verdict]} "
            yield Block(
                f"{FINDING}{finding.id}",
                _text(title, finding.verdict, sign),
            )
        if not shown:
            yield Block("", _text(self._t(msg("none")), "manner"), selectable=False)

    def _findings(self, findings: Iterable[Finding], talk: Talk, teller: Teller) -> Iterable[Block]:
        by_verdict: dict[str, list[Finding]] = {"fits": [], "open": [], "does_not_fit": []}
        for finding in findings:
            by_verdict[finding.verdict].append(finding)
        by_verdict["open"].sort(key=lambda finding: len(finding.missing))
        heads = {
            "fits": msg_n("{n} fits", "{n} fit", len(by_verdict["fits"])),
            "open": msg_n("{n} is open", "{n} are open", len(by_verdict["open"])),
            "does_not_fit": msg_n(
                "{n} does not fit", "{n} do not fit", len(by_verdict["does_not_fit"])
            ),
        }
        for verdict, found in by_verdict.items():
            if not found:
                continue
            head = f"{SIGNS[verdict]} {self._t(heads[verdict])}"
            yield Block(f"verdict:{verdict}", _text(head, verdict), selectable=False)
            for finding in found[: SHOWN[verdict]]:
                reason = self._reason(finding, talk, teller)
                title = teller.caseworker.say(title_of(talk, finding)).text
                yield Block(f"{FINDING}{finding.id}", _finding(title, reason))

    def _reason(self, finding: Finding, talk: Talk, teller: Teller) -> str:
        if finding.verdict == "open":
            names = [self._called(path, talk, teller) for path in finding.missing[:1]]
            more = len(finding.missing) - len(names)
            if not names:
                return ""
            if more:
                return self._t(msg("missing: {name} and {n} more", name=names[0], n=more))
            return self._t(msg("missing: {name}", name=names[0]))
        reason = because(talk, finding)
        return self._t(reason) if reason else ""

    def _called(self, path: str, talk: Talk, teller: Teller) -> str:
        return teller.caseworker.value(name_of_path(talk, path))

    def _draft(self, draft: Draft) -> Iterable[Block]:
        clauses = draft.clauses
        yield self._heading(DRAFT_NAMES[draft.paper], first=False)
        if not clauses:
            yield Block("", _text(self._t(msg("none")), "manner"), selectable=False)
            return
        filled = len(clauses) - len(draft.open)
        text = self._t(filled_of(draft))

        def plan(width: int) -> list[Row]:
            full = filled * width // max(len(clauses), 1)
            bar = (Part("fits", "━" * full), Part("rule", "━" * (width - full)))
            return [*text_rows(text, "text", width), Row(left=bar)]

        yield Block(draft.paper, plan)

    def _deadlines(self, dues: Iterable[Due], teller: Teller, talk: Talk) -> Iterable[Block]:
        waiting = [due for due in dues if due.status in RUNNING]
        known = [due for due in waiting if due.due is not None]
        for due in (known or waiting)[:DEADLINES]:
            title = teller.caseworker.say(due.title).text
            when = self._when(due, teller, talk)
            style = "overdue" if due.status == "overdue" else "text"
            yield Block(f"{DUE}{due.id}", _due(f"{DUE_SIGNS[due.status]} ", when, title, style))
        if not waiting:
            yield Block("", _text(self._t(msg("none")), "manner"), selectable=False)

    def _when(self, due: Due, teller: Teller, talk: Talk) -> str:
        if due.due is None:
            names = [self._called(path, talk, teller) for path in due.missing[:1]]
            return self._t(msg("missing: {name}", name=names[0])) if names else ""
        days = (due.due - talk.today).days
        if days < 0:
            left = msg_n("{n} day overdue", "{n} days overdue", -days)
        elif days == 0:
            left = msg("today")
        else:
            left = msg_n("in {n} day", "in {n} days", days)
        return f"{teller.caseworker.date(due.due)} ({self._t(left)})"


def _life(line: LifeLine, teller: Teller) -> Callable[[int], list[Row]]:
    return lambda width: life_rows(line, teller, width)


def _text(text: str, style: str, lead: str = "") -> Callable[[int], list[Row]]:
    return lambda width: text_rows(text, style, width, lead=lead)


def _finding(title: str, reason: str) -> Callable[[int], list[Row]]:
    def plan(width: int) -> list[Row]:
        rows = text_rows(title, "text", width - 2, lead="  ")
        if reason:
            rows += shortened(text_rows(reason, "manner", width - 4, lead="    "), 2)
        return rows

    return plan


def _due(sign: str, when: str, title: str, style: str) -> Callable[[int], list[Row]]:
    def plan(width: int) -> list[Row]:
        return [
            *text_rows(title, style, width, lead=sign),
            *shortened(text_rows(when, "manner", width, lead="  "), 2),
        ]

    return plan
