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


def start(bidi: Bidi, make: Callable[[Script], SamtaleApp]) -> int:
    """Run the app on this terminal.

    Args:
        bidi: Who is to put right-to-left lines in order.
        make: Makes the app, given how text is drawn here.

    Returns:
        The exit code.
    """
    with ordering(bidi, os.environ, sys.__stderr__) as (decision, orders):
        app = make(Script(decision.mode))
        app.orders = orders
        code = app.run()
    return code if code is not None else app.return_code or 0
