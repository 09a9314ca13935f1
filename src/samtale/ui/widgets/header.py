"""The header line: which talk this is, in which languages, for how long, and how far it is.

Where it lacks room, the time is left out first, then the interpreter; then the languages and the
case are cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.containers import Horizontal

from samtale.core.shown import WORDED
from samtale.core.words import msg
from samtale.talk.returning import MARK
from samtale.ui.here import app_of
from samtale.ui.script import cut
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.core.answers import Answer
    from samtale.core.words import Words
    from samtale.talk import Talk
    from samtale.ui.telling import Teller


WIDE = 90
"""From this width on there is room for the interpreter."""

GAPS: Final = {"case": 0, "languages": 3, "people": 0, "away": 3, "time": 0, "count": 3}
"""The empty cells beside each part of the line."""

PARTS: Final = (*GAPS,)
"""The parts of the line, from where it begins."""

CUT: Final = frozenset({"languages", "case", "away"})
"""The parts of which the beginning tells something already."""

LEAST: Final = 6
"""The fewest cells of a part that is cut; with less room it is left out."""


class HeaderLine(Horizontal):
    """One line about the talk."""

    DEFAULT_CSS = """
    HeaderLine {
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
        & Paragraph { width: auto; height: 1; }
        & #case { text-style: bold; }
        & #languages { color: $primary; padding: 0 0 0 3; }
        & #people { color: $quiet; width: 1fr; }
        & #away { color: $warning; text-style: bold; padding: 0 3 0 0; }
        & #time { color: $quiet; }
        & #count { padding: 0 0 0 3; color: $accent; }
        &.-rtl #languages, &.-rtl #count { padding: 0 3 0 0; }
        &.-rtl #away { padding: 0 0 0 3; }
    }
    """

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self._told: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay the line out."""
        for part in PARTS:
            yield Paragraph("", id=part)

    def tell(self, talk: Talk, teller: Teller) -> None:
        """Show what is to be known of a talk."""
        app = app_of(self)
        settled, all_ = talk.count()
        self._told = {
            "case": app.called(talk),
            "languages": self._languages(talk, teller),
            "people": f"   {people}" if (people := self._interpreter(talk, teller)) else "",
            "away": app.t(MARK) if app.without_server else "",
            "time": elapsed(talk),
            "count": app.t(msg("{settled} of about {all}", settled=settled, all=all_)),
        }
        self._turn(rtl=app.words.direction == "rtl")
        self._fit()

    def _turn(self, *, rtl: bool) -> None:
        """Begin at the side where the caseworker's language does."""
        if self.has_class("-rtl") != rtl:
            self.set_class(rtl, "-rtl")
            self.sort_children(key=lambda one: PARTS.index(one.id or ""), reverse=rtl)

    def on_resize(self) -> None:
        """Share another width."""
        self._fit()

    def _fit(self) -> None:
        """Show as much as there is room for."""
        told, width = dict(self._told), self.content_size.width
        over = 0
        for part in ("time", "people", "languages", "case", "away", ""):
            used = sum(cell_len(told[name]) + gap for name, gap in GAPS.items() if told[name])
            over = used - width
            if over > 0 and width and part:
                room = cell_len(told[part]) - over
                told[part] = cut(told[part], room) if part in CUT and room >= LEAST else ""
        for part, text in told.items():
            shown = self.query_one(f"#{part}", Paragraph)
            # The people take what room is left.
            shown.display = over < 0 if part == "people" else bool(text)
            shown.show(text)

    def _languages(self, talk: Talk, teller: Teller) -> str:
        """The languages, and how questions are worded where that is not the usual way."""
        app = app_of(self)
        tags = dict.fromkeys((teller.caseworker.language, teller.participant.language))
        languages = " ⇄ ".join(self._language(app.desk.words(tag)) for tag in tags)
        if talk.wording == "prompt":
            return languages
        return f"{languages} · {app.t(WORDED[talk.wording])}"

    def _language(self, words: Words) -> str:
        """What a language calls itself, with the one that lends it texts it has not."""
        name = words.language_name(words.language)
        if not words.lenders:
            return name
        lent = words.join([words.language_name(tag) for tag in words.lenders])
        return words.message(msg("{language} with {lenders}", language=name, lenders=lent))

    def _interpreter(self, talk: Talk, teller: Teller) -> str:
        asked = talk.dialog.roles.get("interpreter", "")
        ask = talk.course.ask(asked)
        if ask is None:
            return ""
        answer: Answer = talk.course.answer(asked)
        if answer.status != "answered" or app_of(self).size.width < WIDE:
            return ""
        return app_of(self).t(msg("interpreter: {how}", how=teller.answer(ask, answer)))


def elapsed(talk: Talk) -> str:
    """How long a talk has lasted without its pauses, as hours and minutes."""
    sitting = talk.sitting
    if sitting is None:
        return ""
    until = sitting.ended_at or sitting.paused_at or talk.now
    seconds = max((until - sitting.at).total_seconds() - sitting.paused_seconds, 0)
    hours, rest = divmod(int(seconds) // 60, 60)
    return f"{hours}:{rest:02}"
