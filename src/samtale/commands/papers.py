"""Papers from the command line: the draft contract and the summary, written into a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.settings import expanded
from samtale.commands.as_json import as_json
from samtale.commands.results import pair
from samtale.core.papers import contract_paper, summary_paper
from samtale.core.words import msg
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.talk import Desk, Talk

FORMS = ("md", "html", "txt", "json")
"""The formats there are today."""

USUAL = ("md", "html", "txt")
"""What is written where no format was asked for."""


def forms(text: str) -> tuple[str, ...]:
    """The formats out of `md,html`, each once.

    Raises:
        UsageError: If one of them is not written, or none is named.
    """
    wanted = tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))
    for form in wanted or ("",):
        if form not in FORMS:
            known = ", ".join(FORMS)
            raise UsageError(
                msg("'{form}' is not a format; there are {known}.", form=form, known=known)
            )
    return wanted


def write_papers(desk: Desk, talk: Talk, folder: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Write the draft contract and the summary, and give the paths of the files.

    That the draft was written is kept with the case, with the names of the files.

    Args:
        desk: The desk, for the words.
        talk: The talk.
        folder: Where to; made if it is not there.
        wanted: The formats.

    Raises:
        NotKeptError: If a file cannot be written.
    """
    from samtale.adapters.documents import FileDocuments

    mine, theirs = pair(desk, talk)
    documents = FileDocuments()
    number = len(talk.record.drafts) + 1
    contract = contract_paper(talk.judgement, talk.course, mine, theirs, number=number)
    printed = [form for form in wanted if form != "json"]
    paths: list[str] = []
    if printed:
        for paper in (contract, summary_paper(talk.judgement, talk.course, mine, theirs)):
            paths += documents.write(paper, folder, paper.name, printed)
    if "json" in wanted:
        whole = json.dumps(as_json(desk, talk), ensure_ascii=False, indent=2)
        paths.append(_write(expanded(folder), contract.name, whole))
    talk.drafted([Path(path).name for path in paths])
    return tuple(paths)


def _write(folder: Path, name: str, text: str) -> str:
    """Write a JSON file for its owner only."""
    from samtale.adapters.documents.files import file_name

    path = folder / f"{file_name(name)}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        why = error.strerror or "-"
        raise NotKeptError(
            msg("{path} was not written ({why}); choose another folder.", path=str(path), why=why)
        ) from error
    return str(path)
