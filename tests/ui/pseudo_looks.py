"""Looking at a screen in a language nobody speaks: what is hard-coded, cut off or unturned in it.

A text of `en-XA` has no plain Latin letter, and every text of both languages begins and ends with a
bracket. So a Latin letter on the screen stands in the program, or in what is declared here; and a
bracket without its fellow tells of a text that was cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from rich.cells import cell_len
from textual.color import Color
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from samtale.core.text import direction
from samtale.ui.keys import DEEDS, PALETTE, Deed
from samtale.ui.screens import deeds as around
from samtale.ui.screens import review_deeds
from samtale.ui.widgets.blocks import Block, Blocks
from samtale.ui.widgets.head_line import HeadLine
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.geometry import Region
    from textual.pilot import Pilot
    from textual.strip import Strip

    from samtale.ui.app import SamtaleApp

SIZES: Final = ((80, 24), (120, 40))
"""The terminals every screen is looked at on."""

_DEEDS: Final = (
    *DEEDS,
    PALETTE,
    *(
        one
        for module in (around, review_deeds)
        for one in vars(module).values()
        if isinstance(one, Deed)
    ),
)

KEYS: Final = frozenset(word for deed in _DEEDS for word in re.findall(r"[A-Za-z]\w*", deed.shown))
"""What is printed on keys, and the commands that can be typed in English."""

DECLARED: Final = {
    "samtale": "the name of the program",
    "LIX": "the name of a measure",
    **dict.fromkeys(("docx", "html", "json", "md", "odt", "pdf", "txt"), "a file format"),
}
"""What may stand on the screen in Latin letters, each with the reason."""

_PATH: Final = re.compile(r"\S*/\S*")
"""Names of files and folders."""

_LETTERS: Final = re.compile(r"[A-Za-z][A-Za-z]+")


@dataclass(frozen=True)
class Leaf:
    """A widget without parts, as it is drawn."""

    widget: Widget
    region: Region
    clip: Region
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is, for a person who mends it."""
        one = self.widget
        return f"{type(one).__name__}#{one.id or '-'}"


def strips(app: SamtaleApp) -> list[Strip]:
    """What reaches the terminal now."""
    drawn = app.screen._compositor.render_strips()
    for line_filter in app.get_line_filters():
        drawn = [strip.apply_filter(line_filter, Color(0, 0, 0)) for strip in drawn]
    return drawn


def leaves(app: SamtaleApp) -> Iterator[Leaf]:
    """The widgets on the screen that draw text themselves."""
    drawn = strips(app)
    for widget, (region, clip) in app.screen._compositor.visible_widgets.items():
        if widget.is_container or widget is app.screen or not widget.display:
            continue
        shown = region.intersection(clip)
        lines = tuple(
            drawn[y].crop(shown.x, shown.right).text for y in range(shown.y, shown.bottom)
        )
        yield Leaf(widget, region, clip, lines)


# (a) Hard-coded text.


def hard_coded(lines: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Words in Latin letters that stand in no catalog."""
    for line in lines:
        bare = _PATH.sub(" ", line)
        for value in known:
            bare = bare.replace(value, " ")
        for word in _LETTERS.findall(bare):
            if word not in KEYS and word not in DECLARED:
                yield f"hard-coded '{word}' in: {line.strip()}"


# (b) Clipped text.


ELLIPSES: Final = {
    "DraftPanel": "F12 on the finding tells all of its reasons",
    "Rail": "the question stands whole in the conversation",
    "HeadLine": "the screen itself tells what its first line is about",
    "HeaderLine": "F7 tells the languages, and each paper the case",
}
"""The widgets that may end a text by dots, each with where the whole of it can be read."""


def clipped(leaf: Leaf, app: SamtaleApp) -> Iterator[str]:
    """What of a widget nobody can see."""
    one, region, clip = leaf.widget, leaf.region, leaf.clip
    if region.x < clip.x or region.right > clip.right:
        yield f"{leaf.name} runs over the side: {leaf.lines}"
    below = region.y < clip.y or region.bottom > clip.bottom
    if below and not any(_scrolls(above) for above in one.ancestors if isinstance(above, Widget)):
        yield f"{leaf.name} runs over the end, and nothing scrolls: {leaf.lines}"
    if isinstance(one, Paragraph):
        drawn = one._lines(max(one.content_size.width, 1))
        if one.text and len(drawn) > one.content_size.height:
            yield f"{leaf.name} has room for {one.content_size.height} of {len(drawn)} lines"
        yield from _unbalanced(leaf, drawn)
    elif isinstance(one, Blocks):
        yield from _blocks(leaf, one, app)
    elif not isinstance(one, Input) or not one.value:
        yield from _unbalanced(leaf, leaf.lines)


def _scrolls(one: Widget) -> bool:
    """Whether a person can scroll it with keys."""
    return one.allow_vertical_scroll and (one.can_focus or isinstance(one, Blocks))


LOOKED: Final[WeakKeyDictionary[Block, int]] = WeakKeyDictionary()
"""The blocks that were looked at before, each at which width; they never change."""


def _blocks(leaf: Leaf, blocks: Blocks, app: SamtaleApp) -> Iterator[str]:
    """Rows that are too wide, that lack an end, or that are not drawn as they were planned."""
    width, inner = blocks._inner, blocks.scrollable_content_region
    for block in blocks.blocks:
        if block in LOOKED and LOOKED[block] == width:
            continue
        LOOKED[block] = width
        drawn: list[str] = []
        for row in block.rows(width):
            wide = sum(part.width for part in (*row.left, *row.right))
            text = "".join(text for _, text in row.drawn(app.script, width))
            drawn.append(text)
            if wide > width:
                yield f"{leaf.name}: {wide} cells where {width} fit: {text}"
        yield from _unbalanced(leaf, drawn)
    if blocks.height_of_all > inner.height and blocks.styles.overflow_y == "hidden":
        yield f"{leaf.name} has more rows than it shows, and does not scroll"


def _unbalanced(leaf: Leaf, lines: Sequence[str]) -> Iterator[str]:
    text = "".join(lines)
    if text.count("[") == text.count("]"):
        return
    names = {type(leaf.widget).__name__, type(leaf.widget.parent).__name__}
    if "…" not in text or not names & {*ELLIPSES}:
        yield f"{leaf.name} shows a text without its end: {' / '.join(x.strip() for x in lines)}"


# (c) What is Textual's own.


def of_textual(app: SamtaleApp) -> Iterator[str]:
    """Words of Textual's own: its widgets with texts, its tooltips, its descriptions of keys."""
    for one in app.screen.walk_children():
        kind = type(one)
        if kind.__module__.startswith("textual.widgets.") and kind.__name__ != "Toast":
            yield f"{kind.__name__} is a widget with Textual's own texts"
        if isinstance(one, Widget) and one.tooltip:
            yield f"{kind.__name__} has the tooltip {one.tooltip!r}"
    for active in app.screen.active_bindings.values():
        if active.binding.show and active.binding.description:
            yield f"the key {active.binding.key} is called {active.binding.description!r}"


@dataclass
class Looks:
    """Looks at screens and notes what is wrong with them."""

    app: SamtaleApp
    pilot: Pilot[int]
    known: frozenset[str]
    seen: set[str] = field(default_factory=set)
    """The names of the screens that were looked at."""
    faults: list[str] = field(default_factory=list)
    _turn: int = 0

    async def at(self, what: str) -> None:
        """Look at what is on the screen: the first time on a small and on a larger terminal.

        What is then done on the same screen is looked at on each of them in turn.

        Args:
            what: What is to be seen, for a person who mends it.
        """
        screen = type(self.app.screen).__name__
        sizes = SIZES[self._turn % 2 :][:1] if screen in self.seen else SIZES
        self._turn += 1
        self.seen.add(screen)
        for size in sizes:
            await self.pilot.resize_terminal(*size)
            await self.pilot.pause()
            self.look(f"{what} {size[0]}x{size[1]}")

    def look(self, what: str) -> None:
        """Look at what is on the screen as it is."""
        self.faults += [f"{what}: {one}" for one in self._found()]

    def _found(self) -> Iterator[str]:
        app = self.app
        found = [*leaves(app)]
        # Below a window stands what was looked at before, and half of it is covered.
        window = isinstance(app.screen, ModalScreen)
        drawn = [line for leaf in found for line in leaf.lines] if window else None
        yield from hard_coded(drawn or (strip.text for strip in strips(app)), self.known)
        for leaf in found:
            yield from clipped(leaf, app)
            if app.words.direction == "rtl":
                yield from unturned(leaf, app)
        yield from of_textual(app)


# (d) What is not turned round.


def unturned(leaf: Leaf, app: SamtaleApp) -> Iterator[str]:
    """Texts from right to left that do not begin at the right."""
    del app
    one = leaf.widget
    if isinstance(one, Paragraph) and direction(one.text) == "rtl":
        width = max(one.content_size.width, 1)
        drawn = one._lines(width)
        whole = one.text.startswith("[") and one.text.endswith("]")
        turned = drawn[0].endswith("]") and drawn[-1].lstrip().startswith("[")
        if whole and not (turned and cell_len(drawn[0]) == width):
            yield f"{leaf.name} does not begin at the right: {drawn}"
    if isinstance(one, KeyLine | HeadLine) and leaf.lines[0].strip():
        text = leaf.lines[0]
        if not text.removesuffix(" ").endswith((*"]0123456789", *KEYS, *DECLARED)):
            yield f"{leaf.name} does not begin at the right: {text}"
