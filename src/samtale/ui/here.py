"""The way from a widget to the app it is on, with its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from samtale.ui.app import SamtaleApp


def app_of(node: MessagePump) -> SamtaleApp:
    """The app a screen or widget is on."""
    return cast("SamtaleApp", node.app)
