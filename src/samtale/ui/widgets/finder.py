"""A finder: one of many is found by typing and chosen with the arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from samtale.core.search import find
from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Options, language
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from samtale.core.search import Entry

NO_LANGUAGE: Final = msg("No language has that name. Try another one, or its English name.")
"""What is said where what was typed is the name or tag of no language."""


class Finder(Vertical):
    """Finds a language by any of its names; what is chosen stays in the input."""

    DEFAULT_CSS = """
    Finder { height: auto; }
    Finder ScriptInput { background: $panel; padding: 0 1; }
    Finder ScriptInput:focus { background: $panel-lighten-1; }
    Finder Options { max-height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    @dataclass
    class Left(Message):
        """The cursor left the input."""

        finder: Finder
        """The finder."""
        known: bool
        """Whether a language is chosen; what was typed may fit none."""

        @property
        def control(self) -> Finder:
            """The finder, for selectors."""
            return self.finder

    def __init__(
        self, entries: Callable[[], Sequence[Entry]], chosen: str, *, first: Sequence[str] = ()
    ) -> None:
        """Make a finder.

        Args:
            entries: The languages with all their names.
            chosen: The one that is chosen at first, as a BCP 47 tag.
            first: Those that are offered before anything is typed.
        """
        super().__init__()
        self.chosen = chosen
        """What is chosen, as a BCP 47 tag."""
        self._entries = entries
        self._first = tuple(first)
        self._typing = False

    def compose(self) -> ComposeResult:
        """The input and what is found."""
        yield ScriptInput(base=app_of(self).words.direction)
        yield Options()

    def on_mount(self) -> None:
        """Show what is chosen."""
        self.query_one(Options).can_focus = False
        # The input wraps and scrolls by its width, which it has after the first layout.
        self.call_after_refresh(self._write, self.chosen)

    def focus_field(self) -> None:
        """Put the cursor into the input."""
        self.query_one(ScriptInput).focus()

    def _write(self, tag: str) -> None:
        self.chosen = tag
        self._typing = False
        both = language(app_of(self), tag)
        name, own = both.label.text, both.other.text if both.other else ""
        field = self.query_one(ScriptInput)
        with field.prevent(Input.Changed):
            field.value = name if own in {"", name} else f"{name} · {own}"
        field.cursor_position = len(field.value)
        self._offer(self._first)

    def _offer(self, tags: Sequence[str]) -> None:
        options = self.query_one(Options)
        options.cursor = None
        options.offer([language(app_of(self), tag) for tag in tags])
        options.display = bool(tags) and self.query_one(ScriptInput).has_focus
        if self._typing:
            options.step(1)

    def on_descendant_focus(self) -> None:
        """Offer what there is; what is typed takes the place of what stands in the input."""
        self._offer_fitting()
        self.query_one(ScriptInput).action_select_all()

    def on_descendant_blur(self) -> None:
        """Take what the cursor is on; what was typed and fits nothing stays, and is told."""
        known = self.take()
        self.query_one(Options).display = False
        self.post_message(self.Left(self, known))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._typing = True
        self._offer_fitting()

    def _offer_fitting(self) -> None:
        """Offer what fits the text that was typed; before anything is typed, what comes first."""
        typed = self.query_one(ScriptInput).value if self._typing else ""
        found = find(typed, self._entries(), 6) if typed.strip() else ()
        self._offer([one.id for one in found] if typed.strip() else self._first)

    def action_step(self, step: int) -> None:
        """Move among what is found."""
        self.query_one(Options).step(step)

    def take(self) -> bool:
        """Take what the cursor is on.

        Returns:
            Whether a language is chosen now; not where what was typed fits none, nor where the
            settings name one that nobody knows.
        """
        options = self.query_one(Options)
        if options.chosen is not None:
            self._write(options.chosen)
        return not self._typing and self._known(self.chosen)

    def _known(self, tag: str) -> bool:
        base = tag.partition("-")[0]
        spoken = app_of(self).settings.languages
        return base in spoken or any(one.id in {tag, base} for one in self._entries())

    @on(Blocks.Chosen)
    def _clicked(self, event: Blocks.Chosen) -> None:
        event.stop()
        self._write(event.key)
