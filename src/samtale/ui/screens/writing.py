"""Writing papers out as files, and opening them."""

from __future__ import annotations

import re
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.paper import Paper
    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

FORMATS = ("html", "md", "txt")
"""The formats papers are written in, where the documents have them."""

_UNSAFE = re.compile(r"[^\w-]+")


def write(app: SamtaleApp, talk: Talk, paper: Paper, number: int | None = None) -> tuple[str, ...]:
    """Write a paper out in every format, and say where the files lie.

    Args:
        app: The app, whose settings name the folder.
        talk: The talk the paper is of.
        paper: The paper.
        number: The number of the draft, for a contract.

    Returns:
        The paths of the files.

    Raises:
        NotKeptError: If a file could not be written.
    """
    tail = "" if number is None else f"-draft{number}"
    return write_as(app, talk, paper, head=paper.kind, forms=FORMATS, tail=tail)


def write_as(  # noqa: PLR0913 - the parts of a file's name, each named
    app: SamtaleApp, talk: Talk, paper: Paper, *, head: str, forms: Sequence[str], tail: str = ""
) -> tuple[str, ...]:
    """Write a paper out under a name made of the case number, and say where the files lie.

    Args:
        app: The app, whose settings name the folder.
        talk: The talk the paper is of.
        paper: The paper.
        head: What the name begins with.
        forms: The formats, where the documents have them.
        tail: What the name ends with.

    Returns:
        The paths of the files.

    Raises:
        NotKeptError: If a file could not be written.
    """
    opened = talk.record.opened
    reference = _UNSAFE.sub("-", opened.reference).strip("-") if opened else ""
    name = f"{head}-{reference or 'case'}{tail}"
    wanted = [one for one in forms if one in app.documents.formats]
    paths = app.documents.write(paper, app.settings.folder or ".", name, wanted)
    app.tell(msg("Written: {paths}", paths=paths))
    return paths


def open_in_browser(path: str) -> bool:
    """Open a file in the browser.

    Returns:
        Whether there was one to open it in.
    """
    return webbrowser.open(Path(path).resolve().as_uri())
