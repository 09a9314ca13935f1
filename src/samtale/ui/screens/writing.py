"""Writing papers out as files, and opening them."""

from __future__ import annotations

import hashlib
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.paper import Paper
    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

FORMATS = ("html", "md", "txt", "docx", "pdf")
"""The formats papers are written in, where the documents have them."""


def write(
    app: SamtaleApp, talk: Talk, paper: Paper, forms: Sequence[str] = FORMATS
) -> tuple[str, ...]:
    """Write a paper out under its own name, keep that it was, and say where the files lie.

    Args:
        app: The app, whose settings name the folder.
        talk: The talk it is of.
        paper: The paper.
        forms: The formats, where the documents have them.

    Returns:
        The paths of the files.

    Raises:
        NotKeptError: If a file could not be written.
    """
    wanted = [one for one in forms if one in app.documents.formats]
    paths = app.documents.write(paper, app.settings.folder or ".", paper.name, wanted)
    files = [Path(path).resolve() for path in paths]
    talk.printed({str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files})
    app.tell(msg("Written: {paths}", paths=paths))
    if any(fault.severity == "error" for fault in app.documents.faults):
        text = msg(
            "The municipality's Word template has faults, and the shipped one was used. See them "
            "with: samtale template check"
        )
        app.tell(text, warning=True)
    return paths


def open_in_browser(path: str) -> bool:
    """Open a file in the browser.

    Returns:
        Whether there was one to open it in.
    """
    return webbrowser.open(Path(path).resolve().as_uri())
