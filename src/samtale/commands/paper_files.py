"""Papers written into a folder: which formats, the files, and that they were written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.documents import FORMATS, FileDocuments
from samtale.adapters.settings import expanded
from samtale.adapters.whole_files import digests, write_whole
from samtale.commands import wiring
from samtale.commands.as_json import as_json
from samtale.commands.results import pair
from samtale.core.papers import draft_papers, summary_paper
from samtale.core.papers.kinds import PAPERS
from samtale.core.papers.resume import resume
from samtale.core.words import msg
from samtale.errors import NotKeptError, UsageError
from samtale.talk.drawing import draw, keep_written, name_of, not_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.audience import Audience
    from samtale.core.paper import Paper, PaperKind
    from samtale.core.words import Words
    from samtale.talk import Desk, Talk

FORMS = (*FORMATS, "json")
"""The formats there are."""

USUAL = ("md", "html", "txt")
"""What is written where no format was asked for."""


def write(  # noqa: PLR0913, PLR0917 - what is written, of whom, for whom, where and how
    desk: Desk,
    talk: Talk,
    kinds: Sequence[PaperKind],
    audience: Audience | None,
    folder: str,
    wanted: Sequence[str],
    documents: FileDocuments,
) -> tuple[str, ...]:
    """Write papers of a case, keep with it that they were, and give the paths of the files.

    Args:
        desk: The desk, for the words.
        talk: The talk.
        kinds: Which papers; all the case has, where empty.
        audience: For whom; for whom each is made, where left out.
        folder: Where to; made if it is not there.
        wanted: The formats.
        documents: What writes them.

    Raises:
        NotKeptError: If a file could not be written, or that it was could not be kept.
        UsageError: If one that was asked for may not be made for its audience; then none is.
    """
    mine, theirs = pair(desk, talk)
    for kind in kinds or tuple(PAPERS):
        if why := not_for(talk, kind, audience):
            if kinds:
                raise UsageError(mine.message(why))
            print(mine.message(why), file=sys.stderr)
    number = len(talk.record.drafts) + 1
    drawn = (
        draw(talk, kind, mine, theirs, audience=audience, number=number)
        for kind in kinds or tuple(PAPERS)
    )
    written = [
        (paper, digests(_write(talk, paper, mine, folder, wanted, documents)))
        for paper in drawn
        if paper is not None
    ]
    keep_written(talk, written)
    return tuple(path for _, hashes in written for path in hashes)


def _write(  # noqa: PLR0913, PLR0917 - what is written, of whom, where and how
    talk: Talk,
    paper: Paper,
    mine: Words,
    folder: str,
    wanted: Sequence[str],
    documents: FileDocuments,
) -> tuple[str, ...]:
    """Write one paper; a CV as JSON is JSON Resume, in the caseworker's language."""
    printed = [form for form in wanted if form != "json"]
    paths = documents.write(paper, folder, name_of(paper), printed) if printed else ()
    if paper.kind != "cv" or "json" not in wanted:
        return paths
    made = resume(talk.judgement, talk.course, mine, audience=paper.audience)
    whole = json.dumps(made, ensure_ascii=False, indent=2)
    return (*paths, write_json(folder, name_of(paper), whole))


def tell_faults(documents: FileDocuments, words: Words) -> None:
    """Tell on standard error what is wrong with the municipality's template, if anything is."""
    for fault in documents.faults:
        print(fault, file=sys.stderr)
    if any(fault.severity == "error" for fault in documents.faults):
        text = msg("The municipality's template was not used; the shipped one was.")
        print(words.message(text), file=sys.stderr)


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
    """Write the drafts there are and the summary, and give the paths of the files.

    That drafts were written is kept with the case, with the paths of the files and their hashes.

    Args:
        desk: The desk, for the words.
        talk: The talk.
        folder: Where to; made if it is not there.
        wanted: The formats.

    Raises:
        NotKeptError: If a file cannot be written.
    """
    mine, theirs = pair(desk, talk)
    documents = FileDocuments(wiring.template())
    number = len(talk.record.drafts) + 1
    made = (
        *draft_papers(
            talk.judgement,
            talk.course,
            mine,
            theirs,
            number=number,
            standings=talk.versions.standings(),
        ),
        summary_paper(talk.judgement, talk.course, mine, theirs),
    )
    printed = [form for form in wanted if form != "json"]
    paths: list[str] = []
    if printed:
        for paper in made:
            paths += documents.write(paper, folder, paper.name, printed)
    if "json" in wanted:
        whole = json.dumps(as_json(desk, talk), ensure_ascii=False, indent=2)
        paths.append(write_json(folder, made[0].name, whole))
    tell_faults(documents, mine)
    talk.drafted([Path(path).name for path in paths])
    talk.printed(digests(paths))
    return tuple(paths)


def write_json(folder: str, name: str, text: str) -> str:
    """Write a JSON file for its owner only.

    Args:
        folder: Where to; made if it is not there.
        name: The name of the file without its ending.
        text: What it holds.

    Raises:
        NotKeptError: If it cannot be written.
    """
    from samtale.adapters.documents.files import file_name

    path = expanded(folder) / f"{file_name(name)}.json"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, f"{text}\n")
    except OSError as error:
        why = error.strerror or "-"
        raise NotKeptError(
            msg("{path} was not written ({why}); choose another folder.", path=str(path), why=why)
        ) from error
    return str(path)
