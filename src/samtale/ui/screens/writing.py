"""Writing papers out as files in a thread, so that the screens never stand still meanwhile.

A paper is drawn and kept where the talk is held; only its files are made in the thread. The thread
belongs to the app and not to a screen: whoever leaves the screen loses nothing.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.core.words import msg, msg_n
from samtale.errors import NotKeptError, SamtaleError
from samtale.talk.drawing import keep_written, name_of
from samtale.ui.opening import open_file, print_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samtale.core.paper import Paper
    from samtale.core.words import Message
    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    Done = Callable[[tuple[str, ...]], object]

FORMATS = ("html", "md", "txt", "docx", "pdf")
"""The formats papers are written in, where the documents have them."""


def write(
    app: SamtaleApp,
    talk: Talk,
    papers: Sequence[Paper],
    forms: Sequence[str] = FORMATS,
    done: Done | None = None,
) -> None:
    """Begin to write papers out; once they are, keep that they were and say where the files lie.

    Args:
        app: The app, whose settings name the folder.
        talk: The talk they are of.
        papers: The papers.
        forms: The formats, where the documents have them.
        done: Told the paths of the files, once they are written and kept.
    """
    if app.in_work:
        app.tell(msg("Papers are being written; wait until they are done."), warning=True)
        return
    wanted = [one for one in forms if one in app.documents.formats]
    folder = app.settings.folder or "."
    app.in_work = msg_n("Writing one paper…", "Writing {n} papers…", len(papers))

    def make() -> None:
        fault: SamtaleError | None = None
        made: list[tuple[Paper, Mapping[str, str]]] = []
        try:
            made += ((paper, _made(app, paper, folder, wanted)) for paper in papers)
        except SamtaleError as error:
            fault = error
        except OSError as error:
            path, why = str(error.filename), error.strerror or "-"
            fault = NotKeptError(
                msg("{path} was not written ({why}); choose another folder.", path=path, why=why)
            )
        # The app may have been left meanwhile; then there is nobody to tell.
        with suppress(RuntimeError):
            app.call_from_thread(_finish, app, talk, made, fault, done)

    app.run_worker(make, thread=True, group="papers", exit_on_error=False)
    app.tell(app.in_work)


def written(paths: Sequence[str]) -> Message:
    """That files were written: their folder once, and each name once with its formats.

    Args:
        paths: Their full paths; they lie in one folder.
    """
    names: dict[str, list[str]] = {}
    for path in map(Path, paths):
        names.setdefault(path.stem, []).append(path.suffix[1:])
    told = tuple(
        f"{stem}.{forms[0]}" if len(forms) == 1 else f"{stem} ({', '.join(forms)})"
        for stem, forms in names.items()
    )
    folder = Path(paths[0]).parent
    with suppress(ValueError, RuntimeError):
        folder = "~" / folder.relative_to(Path.home())
    return msg("Written to {folder}: {names}", folder=str(folder), names=told)


def show_file(app: SamtaleApp, path: str) -> None:
    """Open a file in the program it belongs to, in a thread; where there is none, say so."""

    def show() -> None:
        if not open_file(path):
            text = msg("Nothing was found to open it with. Open it by hand: {path}", path=path)
            with suppress(RuntimeError):
                app.call_from_thread(app.tell, text, warning=True)

    app.run_worker(show, thread=True, group="files", exit_on_error=False)


def send_to_printer(app: SamtaleApp, path: str) -> None:
    """Print a file, in a thread, and say whether it was handed to the printer."""

    def send() -> None:
        printed = print_file(path)
        text = (
            msg("Handed to the printer: {path}", path=Path(path).name)
            if printed
            else msg("No printer took it. Open it and print it from there: {path}", path=path)
        )
        with suppress(RuntimeError):
            app.call_from_thread(app.tell, text, warning=not printed)

    app.run_worker(send, thread=True, group="files", exit_on_error=False)


def _made(app: SamtaleApp, paper: Paper, folder: str, wanted: Sequence[str]) -> Mapping[str, str]:
    """The files of a paper, each with the SHA-256 of what stands in it."""
    paths = app.documents.write(paper, folder, name_of(paper), wanted)
    files = [Path(path).resolve() for path in paths]
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def _finish(
    app: SamtaleApp,
    talk: Talk,
    made: Sequence[tuple[Paper, Mapping[str, str]]],
    fault: SamtaleError | None,
    done: Done | None,
) -> None:
    """Keep that papers were written, also where a later one could not be, and tell."""
    app.in_work = None
    paths = tuple(path for _, hashes in made for path in hashes)
    try:
        if made:
            keep_written(talk, made)
    except SamtaleError as error:
        fault = fault or error
    if fault is not None:
        app.tell(msg("{sentence}", sentence=fault.sentence), warning=True)
    if paths:
        app.tell(written(paths))
    if any(one.severity == "error" for one in app.documents.faults):
        text = msg(
            "The municipality's Word template has faults, and the shipped one was used. See them "
            "with: samtale template check"
        )
        app.tell(text, warning=True)
    if done is not None:
        done(paths)
