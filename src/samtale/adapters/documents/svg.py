"""Figures drawn as SVG (https://www.w3.org/TR/SVG11/), once for each language of a paper.

A drawing holds its own title, its description and its patterns, and needs no style sheet, script
or font file. Time runs in the direction of the language. What certainly was is filled with the
pattern of its lane, what may have been has a dashed outline, an end that is not known bears a
question mark and what goes on an arrow, so that no colour is needed to read it.

Texts keep to left-to-right paragraphs and bring their direction as isolates (UAX #9, 2.4): not
every program that draws SVG knows the property `direction`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from samtale.adapters.documents.layout import SIGNS, USUAL, letters
from samtale.adapters.documents.text import width as cells
from samtale.adapters.documents.text import wrap
from samtale.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samtale.core.figure import Bar, Bars, Figure
    from samtale.core.paper import Both, Paper
    from samtale.core.vocabulary import Lane
    from samtale.core.words import Direction, Phrase

LARGEST: Final = 13.5
"""The largest letters of a paper, in points, that a drawing follows."""

NARROW: Final = 330.0
"""The width of a drawing in one of two columns; a unit is about a quarter of a millimetre."""

WIDE: Final = 680.0
"""The width of a drawing in a paper of one language."""

_INK: Final = "#16202a"
_SOFT: Final = "#4a5763"
_LINE: Final = "#c5ced6"
_FONTS: Final = "'Noto Sans', Vazirmatn, 'Noto Sans Ethiopic', 'Noto Sans Myanmar', sans-serif"
_ARABIC: Final = "Vazirmatn, 'Noto Sans', sans-serif"

_HALO: Final = 'paint-order="stroke" stroke="#fff" stroke-width="2.5" stroke-linejoin="round"'
"""Keeps letters free of the lines behind them."""

_PLAIN: Final = f'fill="{_INK}" {_HALO}'
_BOLD: Final = f'{_PLAIN} font-weight="bold"'
_FAINT: Final = f'fill="{_SOFT}"'

_ISOLATES: Final[dict[Direction, str]] = {"ltr": "\u2066{}\u2069", "rtl": "\u2067{}\u2069"}
"""What gives a text its direction."""

_SIZE: Final = 9.0
"""The size of the letters."""

_CELL: Final = 5.0
"""About how wide a letter is; what does not fit by this measure is cut."""

_BAR: Final = 7.0
"""The height of a bar."""

_MARGIN: Final = 12.0
"""How near to a side the figures of a year are moved in."""

_LEAST: Final = 2.5
"""The least width of a bar, so that a single day can be seen."""

_TICKS: Final = (1, 2, 5, 10, 20, 50)
_TICK: Final = 55.0
"""The least distance between two years that are named."""

_COLOURS: Final[dict[Lane | None, str]] = {
    "home": "#6b7680",
    "school": "#2f6f3e",
    "education": "#2f6f3e",
    "paid": "#123c5a",
    "unpaid": "#8a4b08",
    "care": "#7a2e5d",
    "flight": "#5b5b5b",
    "waiting": "#5b5b5b",
    None: "#123c5a",
}
"""The colour of each lane; all of them reach 4.5:1 on white (WCAG 2.2, 1.4.3)."""

_PATTERNS: Final[dict[Lane | None, str]] = {
    "home": '<path d="M0 3H6" stroke-width="1.4"/>',
    "school": '<path d="M0 6L6 0" stroke-width="1.6"/>',
    "education": '<path d="M0 6L6 0M0 0L6 6" stroke-width="1.1"/>',
    "unpaid": '<path d="M0 0L6 6" stroke-width="1.6"/>',
    "care": '<circle cx="3" cy="3" r="1.5" stroke="none" fill="{colour}"/>',
    "flight": '<path d="M3 0V6" stroke-width="1.2"/>',
    "waiting": '<path d="M0 3H6M3 0V6" stroke-width=".9"/>',
}
"""What a bar of each lane is filled with; paid work and what has no lane are filled whole."""


def width_in(paper: Paper) -> float:
    """How wide a drawing is in a paper: a column or the page, and less where letters are large."""
    whole = WIDE if paper.languages[1] is None else NARROW
    return whole * USUAL / min(letters(paper), LARGEST)


def svg(
    figure: Figure, side: str, direction: Direction, *, width: float = NARROW, key: str = "f"
) -> str:
    """One language of a figure as an SVG document.

    Args:
        figure: The figure.
        side: Which column: `left` or `right`.
        direction: The direction of its language, and so of the line of time.
        width: Its width; however wide it is printed, its letters have their size within that.
        key: What its ids begin with; unique in the document it is put into.
    """
    return _Drawing(figure, side, direction, width, key).document()


def alternative(figure: Figure, side: str) -> str:
    """All a figure shows, in sentences."""
    told = (_phrase(one, side).text for one in figure.told)
    return f"{_phrase(figure.title, side).text}. {'; '.join(told)}."


def _phrase(both: Both, side: str) -> Phrase:
    return both.right if side == "right" and both.right else both.left


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws one language of a figure, from the top down."""

    figure: Figure
    side: str
    direction: Direction
    width: float
    key: str

    def document(self) -> str:
        """The whole document."""
        figure, title = self.figure, _phrase(self.figure.title, self.side)
        body: list[str] = []
        y = 4.0
        for track in figure.tracks:
            y += 14
            body.append(self._text(y, self._named(track.name), look=_BOLD))
            for bar in track.bars:
                words, y = self._label(y + 13, bar)
                body += words
                y += 3
                body.append(self._bar(y, bar, track))
                y += _BAR + 1
            y += 3
        top, bottom = 4.0, y + 3
        y = bottom + 12
        axis = [*self._axis(top, bottom, y)]
        legend, height = self._legend(y + 13)
        ids = f"{self.key}t {self.key}d"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.width)}" '
            f'height="{_n(height)}" viewBox="0 0 {_n(self.width)} {_n(height)}" role="img" '
            f'aria-labelledby="{ids}" lang={quoteattr(title.language)} '
            f'xml:lang={quoteattr(title.language)} direction="ltr" '
            f'font-family="{self._fonts()}" font-size="{_n(_SIZE)}">'
            f'<title id="{self.key}t">{_safe(title.text)}</title>'
            f'<desc id="{self.key}d">{_safe(alternative(figure, self.side))}</desc>'
            f"<defs>{''.join(self._patterns())}</defs>"
            f"{''.join(axis)}{''.join(body)}{''.join(legend)}</svg>"
        )

    def _fonts(self) -> str:
        return _ARABIC if self.direction == "rtl" else _FONTS

    def _named(self, both: Both) -> str:
        phrase = _phrase(both, self.side)
        name = phrase.text[:1].upper() + phrase.text[1:]
        sign = SIGNS.get(phrase.state)
        return f"{name} {sign}" if sign else name

    # Places.

    def _x(self, day: date) -> float:
        """Where a day begins, from the side at which the language begins to read."""
        years = self.figure.years
        first, last = years.start, years.stop
        begun = day.replace(month=1, day=1)
        share = (day - begun).days / 366
        part = (day.year + share - first) / max(last - first, 1)
        return min(max(part, 0), 1) * (self.width - 2) + 1

    def _turned(self, x: float, wide: float = 0) -> float:
        """A place as it is drawn: mirrored where time runs from right to left."""
        return self.width - x - wide if self.direction == "rtl" else x

    # What is drawn.

    def _axis(self, top: float, bottom: float, y: float) -> Iterator[str]:
        years, line = self.figure.years, f'stroke="{_LINE}" stroke-width=".6"'
        most = self.width / _TICK
        step = next((one for one in _TICKS if len(years) / one <= most), _TICKS[-1])
        for year in range(-(-years.start // step) * step, years.stop + 1, step):
            x = self._turned((year - years.start) / len(years) * (self.width - 2) + 1)
            yield f'<path d="M{_n(x)} {_n(top)}V{_n(bottom)}" {line}/>'
            near = "start" if x < _MARGIN else "end" if x > self.width - _MARGIN else "middle"
            look = f'text-anchor="{near}" font-size="8" {_FAINT}'
            yield f'<text x="{_n(x)}" y="{_n(y)}" {look}>{year}</text>'
        whole = f"M1 {_n(bottom)}H{_n(self.width - 1)}"
        yield f'<path d="{whole}" stroke="{_SOFT}" stroke-width=".8"/>'

    def _label(self, y: float, bar: Bar) -> tuple[list[str], float]:
        """The words above a bar, and where the last line of them stands.

        They begin where the bar does, or end at the margin where that is near.
        """
        x = self._x(bar.first)
        lines = wrap(_phrase(bar.label, self.side).text, int(self.width / _CELL))
        drawn = []
        for number, words in enumerate(lines):
            y += 11 if number else 0
            if x + cells(words) * _CELL <= self.width:
                drawn.append(self._text(y, words, x=x))
            else:
                drawn.append(self._text(y, words, x=self.width - 1, end=True))
        return drawn, y

    def _bar(self, y: float, bar: Bar, track: Bars) -> str:
        colour = _COLOURS[track.lane]
        x, end = self._x(bar.first), self._x(bar.last)
        wide = max(end - x, _LEAST)
        x = min(x, self.width - 1 - wide)
        dashed = f'fill="#fff" stroke="{colour}" stroke-width=".9" stroke-dasharray="2 1.6"'
        drawn = [self._rect(x, y, wide, dashed)]
        if bar.sure:
            begun, ending = self._x(bar.sure[0]), self._x(bar.sure[1])
            sure = max(ending - begun, 0.6)
            filled = f'fill="{self._fill(track.lane)}" stroke="{colour}" stroke-width=".9"'
            drawn.append(self._rect(min(begun, x + wide - sure), y, sure, filled))
        if bar.begin == "unknown":
            drawn.append(self._mark(x - 5, y, "?", colour))
        if bar.end == "unknown":
            drawn.append(self._mark(x + wide + 5, y, "?", colour))
        if bar.end == "ongoing":
            drawn.append(self._arrow(x + wide, y, colour))
        return "".join(drawn)

    def _rect(self, x: float, y: float, wide: float, look: str) -> str:
        size = f'width="{_n(wide)}" height="{_n(_BAR)}"'
        return f'<rect x="{_n(self._turned(x, wide))}" y="{_n(y)}" {size} {look}/>'

    def _fill(self, lane: Lane | None) -> str:
        return f"url(#{self.key}{lane})" if lane in _PATTERNS else _COLOURS[lane]

    def _mark(self, x: float, y: float, sign: str, colour: str) -> str:
        place = self._turned(min(max(x, 4), self.width - 4))
        return (
            f'<text x="{_n(place)}" y="{_n(y + _BAR)}" text-anchor="middle" font-weight="bold" '
            f'fill="{colour}" {_HALO}>{sign}</text>'
        )

    def _arrow(self, x: float, y: float, colour: str) -> str:
        """The tip of an arrow that ends where the line ends, pointing on."""
        tip, back = self._turned(min(x, self.width - 1)), self._turned(min(x, self.width - 1) - 6)
        return (
            f'<path d="M{_n(back)} {_n(y - 2)}L{_n(tip)} {_n(y + _BAR / 2)}'
            f'L{_n(back)} {_n(y + _BAR + 2)}Z" fill="{colour}"/>'
        )

    def _patterns(self) -> Iterator[str]:
        for lane in dict.fromkeys(track.lane for track in self.figure.tracks):
            if lane in _PATTERNS:
                inside = _PATTERNS[lane].format(colour=_COLOURS[lane])
                yield (
                    f'<pattern id="{self.key}{lane}" width="6" height="6" '
                    'patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/>'
                    f'<g stroke="{_COLOURS[lane]}" fill="none">{inside}</g></pattern>'
                )

    def _legend(self, y: float) -> tuple[list[str], float]:
        """What the signs mean, each on a line of its own, and the height it all comes to."""
        bars = [bar for track in self.figure.tracks for bar in track.bars]
        colour = _COLOURS[None]
        lines: list[tuple[str, Both]] = []
        box = f'height="{_n(_BAR)}" width="16" stroke="{colour}" stroke-width=".9"'
        left = self._turned(1, 16)
        if any(bar.sure for bar in bars):
            lines.append((f'<rect x="{_n(left)}" y="0" {box} fill="{colour}"/>', self.figure.sure))
        if any(bar.sure != (bar.first, bar.last) for bar in bars):
            dashed = f'<rect x="{_n(left)}" y="0" {box} fill="#fff" stroke-dasharray="2 1.6"/>'
            lines.append((dashed, self.figure.perhaps))
        if any("unknown" in {bar.begin, bar.end} for bar in bars):
            lines.append((self._mark(9, 0, "?", colour), self.figure.unknown))
        if any(bar.end == "ongoing" for bar in bars):
            lines.append((self._arrow(13, 0, colour), self.figure.ongoing))
        drawn = []
        for sign, words in lines:
            drawn.append(f'<g transform="translate(0 {_n(y)})">{sign}</g>')
            text = _phrase(words, self.side).text
            drawn.append(self._text(y + _BAR, text, x=23, look=_FAINT))
            y += 13
        return drawn, y

    def _text(
        self, y: float, words: str, *, x: float = 1, end: bool = False, look: str = ""
    ) -> str:
        """A text that begins, or ends, at a place of the line of time."""
        anchor = "end" if end != (self.direction == "rtl") else "start"
        words = _ISOLATES[self.direction].format(_cut(words, self.width))
        return (
            f'<text x="{_n(self._turned(x))}" y="{_n(y)}" text-anchor="{anchor}" '
            f"{look or _PLAIN}>{_safe(words)}</text>"
        )


def _cut(words: str, width: float) -> str:
    """A text that fits into a width, with a sign where it was cut; all of it stands in words."""
    room = int(width / _CELL)
    words = clean(words)
    return words if cells(words) <= room else f"{clean(words[: room - 1]).rstrip()}…"


def _safe(text: str) -> str:
    """Text as it stands in XML; characters that XML 1.0 forbids are taken out by cleaning."""
    return escape(clean(text))


def _n(number: float) -> str:
    """A number without needless figures."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
