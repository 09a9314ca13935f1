"""Papers as HTML: one file without network, both languages side by side, for screen and A4.

How it looks is in `templates/paper.html.j2`. Texts reach the template only through `phrase` and
`typed`, which clean and escape them and turn isolates into `bdi` elements, as the HTML standard
recommends (https://html.spec.whatwg.org/, 4.5.24).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Final

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from samtale.adapters.documents.layout import (
    SIGNS,
    direction_of,
    drawn,
    front,
    legend,
    parts,
)
from samtale.adapters.documents.svg import svg, width_in
from samtale.core.paper import GAP
from samtale.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

    from samtale.core.figure import Figure
    from samtale.core.paper import Paper
    from samtale.core.words import Phrase

_SPECIAL: Final = re.compile(f"([\u2066-\u2069]|\n|{GAP})")

_TAGS: Final = {
    "\u2066": Markup('<bdi dir="ltr">'),
    "\u2067": Markup('<bdi dir="rtl">'),
    "\u2068": Markup("<bdi>"),
    "\u2069": Markup("</bdi>"),
    "\n": Markup("<br>\n"),
    GAP: Markup('<span class="gap">{}</span>').format(GAP),
}
"""What stands in HTML for isolates (UAX #9, 2.4), line breaks and gaps."""

_NOT_IN_STRINGS: Final = re.compile("[^0-9A-Za-z ]")


def html(paper: Paper) -> str:
    """A paper as an HTML document."""
    return _template().render(
        paper=paper,
        labels=paper.labels,
        front=front(paper),
        parts=parts(paper),
        legend=legend(paper),
        opening=paper.front and (front(paper.front), parts(paper.front), legend(paper.front)),
        direction=lambda phrase: direction_of(paper, phrase),
        drawn=_drawing(paper),
    )


def _drawing(paper: Paper) -> Callable[[Figure, str], Markup]:
    """What draws the figures of a paper; the ids within each are its own."""
    numbers = count(1)
    directions = dict(zip(("left", "right"), paper.directions, strict=True))

    def drawn(figure: Figure, side: str) -> Markup:
        key, width = f"f{next(numbers)}", width_in(paper)
        # Drawn by ourselves, with every text in it escaped.
        return Markup(svg(figure, side, directions[side], width=width, key=key))  # noqa: S704

    return drawn


def typed(text: str) -> Markup:
    """A text as HTML that shows it literally, with its isolates as elements.

    Args:
        text: The text; each of its lines has its isolates in balance after cleaning.
    """
    cleaned = drawn(text).strip("\n")
    pieces = (_TAGS.get(piece) or escape(piece) for piece in _SPECIAL.split(cleaned))
    return Markup("").join(pieces)


def css_string(text: str) -> Markup:
    """The inside of a CSS string (CSS Syntax Level 3, 4.3.7): all but plain letters escaped.

    Args:
        text: The text; nothing in it can end the string or the style sheet.
    """
    cleaned = clean(text)
    # All that is left is letters, figures, blanks and escapes, so there is nothing to mark up.
    return Markup(_NOT_IN_STRINGS.sub(lambda found: f"\\{ord(found[0]):x} ", cleaned))  # noqa: S704


def sign(phrase: Phrase) -> str:
    """The sign behind a phrase that no person has reviewed, or nothing."""
    return SIGNS.get(phrase.state, "")


@cache
def _template() -> Template:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("samtale.adapters.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"typed": typed, "css_string": css_string, "sign": sign}
    environment.tests["kind"] = lambda block, name: type(block).__name__ == name
    return environment.get_template("paper.html.j2")
