"""What is due for erasure, on Home: one line that says so, and the deed once a person agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.words import msg, msg_n
from samtale.talk.retiring import carry_out, due_told
from samtale.ui.here import app_of
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.screens.deeds import ERASE_DUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.words import Message
    from samtale.talk import CaseView
    from samtale.ui.screens.around import Around

NAMED = 3
"""How many cases the line on Home names."""


def home_line(views: Sequence[CaseView]) -> Message | None:
    """That something is due, of how many cases, and by which key it is seen; none if nothing is."""
    due = [view.reference for view in views if view.expired]
    if not due:
        return None
    named = (*due[:NAMED], *(["…"] if len(due) > NAMED else []))
    return msg_n(
        "One case holds what is due for erasure: {cases}. {key} shows it.",
        "{n} cases hold what is due for erasure: {cases}. {key} shows it.",
        len(due),
        cases=named,
        key=ERASE_DUE.shown,
    )


async def offer(screen: Around, views: Sequence[CaseView], chosen: str | None) -> bool:
    """Say what is due of a case and why, and erase it where that is agreed to.

    Args:
        screen: Home.
        views: The cases.
        chosen: The id of the case under the cursor; where nothing of it is due, the first of which
            something is.

    Returns:
        Whether something was erased.
    """
    app = app_of(screen)
    due = sorted((view for view in views if view.expired), key=lambda one: one.row.id != chosen)
    if not due:
        app.tell(msg("Nothing is due for erasure."))
        return False
    view = due[0]
    dialog = view.course.dialog if view.course else None
    lines = [screen.t(text) for one in view.expired for text in due_told(one, dialog)]
    title = msg("Erase for good what is due of case {case}?", case=view.reference)
    if not await app.push_screen_wait(ConfirmModal(title, lines)):
        return False
    clean: list[bool] = []
    if not screen.kept(lambda: clean.append(carry_out(app.desk, view))):
        return True  # what was erased by then is gone, so the cases are read again
    app.tell(msg("It is erased. That it was, stays in the history."))
    if not all(clean):
        text = msg("Some of it is still there: the last traces go at the next unlocking.")
        app.tell(text, warning=True)
    return True
