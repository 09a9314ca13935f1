"""`samtale papers --all-cases`: papers of many cases, one after the other.

A case of which a paper cannot be made is told at the end and does not stop the others. Nothing of a
case is held once its files are written, so that a thousand cases take no more memory than ten.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.documents import FileDocuments
from samtale.commands import wiring
from samtale.commands.paper_files import tell_faults, write
from samtale.commands.speech import named_language, participant_of, usual_language, words
from samtale.core.words import msg, msg_n
from samtale.errors import SamtaleError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samtale.core.paper import PaperKind
    from samtale.core.words import Words
    from samtale.talk import Desk


NO_TALK: Final = msg("No talk was held on this case yet.")
"""Why nothing is written of a case that was named; of all cases, such a one is passed over."""


def run(options: argparse.Namespace, kinds: Sequence[PaperKind], wanted: Sequence[str]) -> int:
    """Write papers of all cases, or of those a file names.

    Args:
        options: The options of `samtale papers`.
        kinds: Which papers.
        wanted: The formats.

    Returns:
        0; 1 where a paper of a case could not be made.

    Raises:
        UsageError: If no folder is named, or the file of cases cannot be read.
    """
    if not options.out:
        raise UsageError(msg("Papers of many cases are written into a folder; name it with --out."))
    named = _named(options.cases) if options.cases else None
    mine = words(named_language(options) or usual_language())
    documents = FileDocuments(wiring.template())
    failed: list[tuple[str, str]] = []
    files = 0
    with wiring.kept_desk() as desk:
        desk.judged_on = wiring.day(options.judged_on)
        ids = [row.id for row in desk.store.cases()]
        cases = ids if named is None else named
        progress = _Progress(len(cases), mine)
        for case in cases:
            try:
                # An id needs no looking for, which would read every case for each of them.
                found = case if case in ids else wiring.find_case(desk, case)
                if desk.has_talk(found):
                    files += _write(desk, found, kinds, wanted, options, documents)
                elif named is not None:
                    raise UsageError(NO_TALK)
            except SamtaleError as fault:
                failed.append((case, str(fault)))
            progress.step()
        progress.end()
    tell_faults(documents, mine)
    print(mine.message(msg_n("One file was written.", "{n} files were written.", files)))
    for case, why in failed:
        print(f"{case}: {why}", file=sys.stderr)
    return 1 if failed else 0


def _write(  # noqa: PLR0913, PLR0917 - one case of many
    desk: Desk,
    case: str,
    kinds: Sequence[PaperKind],
    wanted: Sequence[str],
    options: argparse.Namespace,
    documents: FileDocuments,
) -> int:
    """Write the papers of one case, and give the number of files.

    A folder of its own for each case keeps their files apart, since no name stands in them.
    """
    desk.note_reading(case, "contract")
    talk = desk.look_at(case, named_language(options) or "", participant_of(options) or "")
    folder = str(Path(options.out) / case)
    paths = write(desk, talk, kinds, folder, wanted, audience=options.audience, documents=documents)
    return len(paths)


def _named(file: str) -> list[str]:
    """The cases a file names, one on a line.

    Raises:
        UsageError: If it cannot be read.
    """
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        text = msg("{file} cannot be read; name a file with one case on each line.", file=file)
        raise UsageError(text) from error
    return list(filter(None, (line.strip() for line in lines)))


class _Progress:
    """How far the batch has come, in one line of a terminal; nothing where there is none."""

    def __init__(self, total: int, mine: Words) -> None:
        self._total = total
        self._words = mine
        self._done = 0
        self._shown = sys.stderr.isatty()

    def step(self) -> None:
        """One more case."""
        self._done += 1
        if self._shown:
            text = msg("{done} of {total} cases", done=self._done, total=self._total)
            print(f"\r{self._words.message(text)}\x1b[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            print(file=sys.stderr)
