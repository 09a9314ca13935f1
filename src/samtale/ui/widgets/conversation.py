"""The conversation: every question and answer of a talk, one below the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from samtale.ui.layout import BLANK, plan, text_rows
from samtale.ui.widgets.blocks import Block, Blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from samtale.ui.layout import Row
    from samtale.ui.telling import Exchange, Said


class _Turn(Block):
    """One exchange as it stands in the conversation."""

    def __init__(
        self, exchange: Exchange, *, heading: bool, current: bool, hint: bool, last: bool
    ) -> None:
        planned = partial(plan, exchange, heading=heading, hint=hint and current, current=current)
        super().__init__(
            exchange.path,
            (lambda width: [*planned(width), BLANK]) if last else planned,
            bar=current,
            aside=bool(exchange.aside),
        )
        self.exchange = exchange
        self.looks = (heading, current, hint and current, last)


def _noticed(notice: Sequence[Said], width: int) -> list[Row]:
    """What is told between two questions, in both languages."""
    rows = [BLANK]
    for said in notice:
        rows += text_rows(said.text, "remark", width, base=said.direction)
    return rows


class Conversation(Blocks):
    """Shows the exchanges of a talk and lets one walk among them."""

    DEFAULT_CSS = """
    Conversation { height: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "first", show=False),
        Binding("end,escape", "leave", show=False),
    ]

    _away = False
    """Whether somebody has scrolled away from the question at hand."""

    def show(
        self,
        exchanges: Sequence[Exchange],
        current: Exchange | None,
        *,
        hints: bool,
        notice: Sequence[Said] = (),
    ) -> None:
        """Show a talk; what did not change is not worked out again.

        Args:
            exchanges: The exchanges so far.
            current: The question at hand; where it is among the exchanges, it is marked there.
            hints: Whether the hint of the question at hand is shown.
            notice: What is told before the question at hand.
        """
        before = {block.key: block for block in self.blocks if isinstance(block, _Turn)}
        listed = list(exchanges)
        if current is not None and all(one.path != current.path for one in listed):
            listed.append(current)
        turns: list[Block] = []
        heading = ""
        for one in listed:
            turn = _Turn(
                one,
                heading=one.heading != heading,
                current=current is not None and one.path == current.path,
                hint=hints,
                last=one is listed[-1],
            )
            heading = one.heading
            old = before.get(one.path)
            same = old is not None and old.looks == turn.looks and old.exchange == one
            turns.append(old if same and old is not None else turn)
        if notice:
            at = next((n for n, turn in enumerate(turns) if turn.bar), len(turns))
            turns.insert(at, Block("notice", partial(_noticed, notice), selectable=False))
        self.put(turns)
        self.scroll_to_current()

    def scroll_to_current(self) -> None:
        """Bring the question at hand into view."""
        self._away = False
        at = next((n for n, block in enumerate(self.blocks) if block.bar), len(self.blocks) - 1)
        if at >= 0 and self._ends[at] - self.top(at) > self.size.height:
            # What is read aloud begins at its beginning; the rest is a page further down.
            self.scroll_to(y=self.top(at), animate=False, immediate=True, force=True)
        elif at == len(self.blocks) - 1:
            self.scroll_end(animate=False, immediate=True, force=True)
        elif at >= 0:
            self.reveal(at)

    def on_resize(self) -> None:
        """Wrap anew for another width and keep the place."""
        top = self.at(self.scroll_offset.y)
        super().on_resize()
        if self.cursor is not None:
            self.reveal(self.cursor)
        elif self._away and top is not None:
            self.scroll_to(y=self.top(top), animate=False, immediate=True, force=True)
        else:
            self.scroll_to_current()

    def page(self, step: int) -> None:
        """Move by a view up or down."""
        self._away = True
        height = max(self.size.height - 2, 1)
        self.scroll_relative(y=step * height, animate=False, immediate=True)

    def on_mouse_scroll_up(self) -> None:
        """Remember that somebody looks back."""
        self._away = True

    def on_scroll_to(self) -> None:
        """Remember that somebody looks back, by the scroll bar."""
        self._away = True

    def enter(self) -> bool:
        """Put the cursor on the last answered exchange.

        Returns:
            Whether there is one.
        """
        answered = [n for n, one in enumerate(self.blocks) if one.selectable and not one.bar]
        self.cursor = answered[-1] if answered else None
        return bool(answered)

    def action_walk(self, step: int) -> None:
        """Move the cursor; below the last answer lies the input."""
        to = (len(self.blocks) if self.cursor is None else self.cursor) + step
        while 0 <= to < len(self.blocks) and not self.blocks[to].selectable:
            to += step
        last = len(self.blocks) - 1
        if to > last or (to == last and self.blocks[to].bar):
            self.action_leave()
        elif to >= 0:
            self.cursor = to

    def action_first(self) -> None:
        """Go to the first exchange."""
        self.cursor = 0 if self.blocks else None

    def action_leave(self) -> None:
        """Go back to the input."""
        self.cursor = None
        self.scroll_to_current()
        self.post_message(self.Left(self))

    def action_choose(self) -> None:
        """Open the exchange under the cursor."""
        key = self.chosen
        self.cursor = None
        if key is not None:
            self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on an exchange; the second click opens it."""
        event.prevent_default()
        at = self.at(event.y + self.scroll_offset.y)
        if at is None or self.blocks[at].bar:
            self.action_leave()
        elif at == self.cursor:
            self.action_choose()
        else:
            self.cursor = at
