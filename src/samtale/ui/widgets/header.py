"""The header line: which talk this is, in which languages, for how long, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from samtale.core.words import msg
from samtale.talk.returning import MARK
from samtale.ui.here import app_of
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.core.answers import Answer
    from samtale.core.words import Words
    from samtale.talk import Talk
    from samtale.ui.telling import Teller


WIDE = 90
"""From this width on there is room for the interpreter."""


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
        & #people { color: $quiet; padding: 0 0 0 3; width: 1fr; }
        & #away { color: $warning; text-style: bold; padding: 0 3 0 0; }
        & #time { color: $quiet; }
        & #count { padding: 0 0 0 3; color: $accent; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the line out."""
        for part in ("case", "languages", "people", "away", "time", "count"):
            yield Paragraph("", id=part)

    def tell(self, talk: Talk, teller: Teller) -> None:
        """Show what is to be known of a talk."""
        app = app_of(self)
        self._put("case", app.called(talk))
        self._put("languages", self._languages(teller))
        self._put("people", self._interpreter(talk, teller))
        self.query_one("#away").display = app.without_server
        self._put("away", app.t(MARK))
        self._put("time", elapsed(talk))
        settled, all_ = talk.count()
        count = msg("{settled} of about {all}", settled=settled, all=all_)
        self._put("count", app.t(count))

    def _put(self, part: str, text: str) -> None:
        # No line is wider than a few dozen cells; on a narrow terminal the people give way.
        self.query_one(f"#{part}", Paragraph).show(text)

    def _languages(self, teller: Teller) -> str:
        app = app_of(self)
        tags = dict.fromkeys((teller.caseworker.language, teller.participant.language))
        return " ⇄ ".join(self._language(app.desk.words(tag)) for tag in tags)

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
