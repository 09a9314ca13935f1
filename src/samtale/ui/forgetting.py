"""Forgetting texts that were read: what libraries remember of them to be quicker the next time.

Rich and Textual remember the width, wrapping and drawing of texts; so answers that were shown stay
in memory after the widgets that showed them. All of it can be worked out again.
"""

from __future__ import annotations

import asyncio
import functools
import gc
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Final

from textual._context import visible_screen_stack
from textual.cache import FIFOCache, LRUCache
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

_AGAIN: Final = (0.0, 0.2, 1.0)
"""After how many seconds it is done again: what was being drawn meanwhile is remembered anew."""

_MANY: Final = 500
"""More timers than an app has, several times over."""


def new_threads() -> ThreadPoolExecutor:
    """Give the event loop new threads for what is slow, and return them."""
    threads = ThreadPoolExecutor(thread_name_prefix="samtale")
    asyncio.get_running_loop().set_default_executor(threads)
    return threads


def forget_own(widget: DOMNode) -> None:
    """Take from a widget that was removed what it was to show.

    Timers and contexts of Textual know it for a while, and may still ask it for what is Textual's.
    """
    if isinstance(widget, Widget):
        # The lines as they were drawn last.
        widget._styles_cache.clear()  # noqa: SLF001 - Textual has no other way
        widget._clear_arrangement_cache()  # noqa: SLF001 - the same
        widget._render_cache = widget._render_cache._replace(lines=[])  # noqa: SLF001 - the same
    for name, value in vars(widget).items():
        if isinstance(value, str) and name not in {"_id", "_name"}:
            vars(widget)[name] = ""
        elif isinstance(value, dict | list | tuple) and _holds_own(value):
            vars(widget)[name] = type(value)()
        elif _is_own(value):
            vars(widget)[name] = None


def _holds_own(value: dict[object, object] | list[object] | tuple[object, ...]) -> bool:
    inside = value.values() if isinstance(value, dict) else value
    return any(
        _holds_own(one) if isinstance(one, dict | list | tuple) else _is_own(one) for one in inside
    )


def _is_own(value: object) -> bool:
    """Whether it is made by samtale and holds what was read, or is a line as it was drawn."""
    if isinstance(value, DOMNode):
        return False
    return isinstance(value, Strip) or type(value).__module__.startswith("samtale.")


async def forget_texts(threads: ThreadPoolExecutor | None) -> None:
    """Empty every memory of bounded size, and take away what only refers to itself.

    What is remembered without a bound is left: it holds what is made once, such as a connection,
    and never a text.

    Args:
        threads: Those used so far; each knows the screen it worked for last, and is ended.
    """
    if threads is not None:
        await asyncio.get_running_loop().run_in_executor(None, threads.shutdown)
    for seconds in _AGAIN:
        await asyncio.sleep(seconds)
        _empty_memories()
        await _sweep_timers()
        gc.collect()


def _empty_memories() -> None:
    for one in gc.get_objects():
        if isinstance(one, LRUCache | FIFOCache):
            one.clear()
        elif isinstance(one, Context):
            # Whoever had a screen drawn knows since then which screens stood behind it.
            one.get(visible_screen_stack, []).clear()
        elif (
            isinstance(one, functools._lru_cache_wrapper)  # noqa: SLF001 - it has no other name
            and one.cache_parameters()["maxsize"] is not None
        ):
            one.cache_clear()


async def _sweep_timers() -> None:
    """Have the event loop let go of cancelled timers, which know the screen they were set on.

    It keeps each until its time has come, and sweeps before only where most of its timers are
    cancelled: so many are made and cancelled that they are.
    """
    loop = asyncio.get_running_loop()
    for _ in range(_MANY):
        loop.call_later(3600, _nothing, context=Context()).cancel()
    await asyncio.sleep(0)


def _nothing() -> None:
    """Be called at no time."""
