"""Starting the app on a real terminal, with right-to-left text in order until it ends."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from samtale.ui.script import Script
from samtale.ui.terminal import ordering

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.ui.app import SamtaleApp
    from samtale.ui.settings import Bidi


def start(bidi: Bidi, app: Callable[[Script], SamtaleApp]) -> int:
    """Run the app on this terminal.

    Args:
        bidi: Who is to put right-to-left lines in order.
        app: Makes the app, given how text is drawn here.

    Returns:
        The exit code.
    """
    with ordering(bidi, os.environ, sys.__stderr__) as (mode, orders):
        made = app(Script(mode))
        if orders is not None:
            made.app_suspend_signal.subscribe(made, lambda _: orders.give_back())
            made.app_resume_signal.subscribe(made, lambda _: orders.take())
        code = made.run(inline=False)
    return code if code is not None else made.return_code or 0
