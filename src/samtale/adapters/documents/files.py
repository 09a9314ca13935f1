"""Papers written to files: whole or not at all, and for their owner only."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.documents.extras import has
from samtale.adapters.settings import expanded
from samtale.adapters.whole_files import reach_disk
from samtale.core.words import Message, msg
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.paper import Paper
    from samtale.core.problems import Problem

FORMATS: Final = ("md", "html", "txt", "docx", "pdf")
"""The formats there are; each is the ending of its files, too."""

READABLE: Final = ("md", "html", "txt")
"""The formats that are text, in UTF-8, and can be printed on a terminal."""

_EXTRAS: Final = {"docx": "word", "pdf": "pdf"}
"""The extra a format needs."""

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
"""What some system does not take in file names, or what would lead into another folder."""

_LONGEST_NAME: Final = 100
"""The characters of the longest name, so that no system finds it too long (POSIX: 255 bytes)."""

_REMEDIES: Final = {
    errno.ENOSPC: msg("the disk is full; make room and write them again"),
    errno.EDQUOT: msg("your share of the disk is full; make room and write them again"),
    errno.EACCES: msg("the folder may not be written; choose another one"),
    errno.EPERM: msg("the folder may not be written; choose another one"),
    errno.EROFS: msg("the disk may only be read; choose another folder"),
    errno.EEXIST: msg("there is a file of that name; choose another folder"),
    errno.ENOTDIR: msg("there is a file of that name; choose another folder"),
    errno.EISDIR: msg("a folder has the name of the document; choose another folder"),
    errno.ENAMETOOLONG: msg("the name is too long; choose a shorter one"),
}
"""What is wrong and what to do, by the number the system gives."""

_NOT_TAKEN: Final = msg("the disk did not take them; choose another folder")


class FileDocuments:
    """Documents in files; serves `samtale.core.protocols.Documents`."""

    def __init__(self, template: Path | None = None) -> None:
        """Print Word files by a template.

        Args:
            template: The municipality's own; the shipped one, where left out.
        """
        self._template = template
        self._faults: dict[str, Problem] = {}

    @property
    def formats(self) -> Sequence[str]:
        """The formats that can be made here, by the endings of their files."""
        return tuple(form for form in FORMATS if form not in _EXTRAS or has(_EXTRAS[form]))

    @property
    def faults(self) -> Sequence[Problem]:
        """What was found wrong with the municipality's template, each fault once.

        Where an error is among them, the shipped template was used.
        """
        return tuple(self._faults.values())

    def prepare(self) -> None:
        """Load typst and its fonts and start the process of templates, where they are installed."""
        if has("pdf"):
            from samtale.adapters.documents.pdf import prepare

            prepare()
        if has("word"):
            from samtale.adapters.documents.word.printing import SHIPPED, check

            check(self._template or SHIPPED)

    def render(self, paper: Paper, form: str) -> bytes:
        """A paper in one format, as the bytes of its file.

        Args:
            paper: The paper.
            form: `md`, `html`, `txt`, `docx` or `pdf`.

        Raises:
            UsageError: If there is no such format, or what it needs is not installed.
        """
        # Each printer is imported where it is used: a talk that prints nothing pays for none.
        match form:
            case "md":
                from samtale.adapters.documents.markdown import markdown

                return markdown(paper).encode()
            case "html":
                from samtale.adapters.documents.html import html

                return html(paper).encode()
            case "txt":
                from samtale.adapters.documents.text import text

                return text(paper).encode()
            case "docx":
                from samtale.adapters.documents.word.printing import docx

                made, faults = docx(paper, self._template)
                self._faults |= {str(one): one for one in faults}
                return made
            case "pdf":
                from samtale.adapters.documents.pdf import pdf

                return pdf(paper)
            case _:
                sentence = f"'{form}' is not a format; there are {', '.join(FORMATS)}."
                raise UsageError(sentence)

    def write(self, paper: Paper, folder: str, name: str, forms: Sequence[str]) -> tuple[str, ...]:
        """Write a paper in several formats and give the paths of the files.

        All formats are written beside their places first, so that a full disk leaves what was
        there before. Files can be read by their owner only (mode 0600), and so can a folder that
        is made (0700). A file of the same name is replaced.

        Args:
            paper: The paper.
            folder: Where to; made if it is not there.
            name: The file name without its ending; never holds a person's name. `Paper.name` is
                a good one. What files cannot be called is put right.
            forms: The formats.

        Raises:
            UsageError: If there is no such format.
            NotKeptError: If a file could not be written.
        """
        name = file_name(name) or paper.name
        rendered = {form: self.render(paper, form) for form in forms}
        place = expanded(folder)
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            return _write_all({place / f"{name}.{form}": one for form, one in rendered.items()})
        except OSError as error:
            raise NotKeptError(_sentence(place, error)) from error


def file_name(name: str) -> str:
    """The name as every system takes it, leading into no other folder; empty if nothing is left."""
    return _NOT_IN_NAMES.sub("-", name)[:_LONGEST_NAME].strip("-.")


def _write_all(contents: dict[Path, bytes]) -> tuple[str, ...]:
    """Write every file beside its place, then move all into place."""
    beside: dict[Path, Path] = {}
    try:
        for target, content in contents.items():
            beside[target] = _written(target, content)
        for target, waiting in beside.items():
            waiting.replace(target)
    finally:
        for waiting in beside.values():
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
    for folder in {target.parent for target in contents}:
        reach_disk(folder)
    return tuple(map(str, contents))


def _written(target: Path, content: bytes) -> Path:
    """Write a new file in the folder of its target, safely on the disk, for its owner only."""
    # mkstemp makes the file with mode 0600, before there is anything in it.
    handle, name = tempfile.mkstemp(prefix=".", suffix=f"-{target.name}", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _sentence(folder: Path, error: OSError) -> Message:
    remedy = _REMEDIES.get(error.errno or 0, _NOT_TAKEN)
    return msg(
        "The documents were not written to {folder}: {remedy}.", folder=str(folder), remedy=remedy
    )
