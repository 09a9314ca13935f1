"""How long documents take, beside the bare engines at the same work: `python bench/documents.py`.

The bare engines are given the very page or template samtale uses: the figure says what samtale
adds, not which engine is quick. No paper is printed twice, as typst remembers what it has set. Each
time is the best of several, since other programs only slow it down. With `--cases 1000` so many
contracts are written as PDF and Word in one go, as `samtale papers --all-cases` does, and what
memory that takes is told.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from argparse import Namespace
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

import typst
from docxtpl import DocxTemplate

from samtale.adapters.documents import FileDocuments
from samtale.adapters.documents.pdf import STANDARDS, pdf
from samtale.adapters.documents.sheet import sheet
from samtale.adapters.documents.word.printing import SHIPPED
from samtale.adapters.documents.word.printing import docx as word
from samtale.adapters.documents.word.process import worker
from samtale.adapters.documents.word.tags import context
from samtale.adapters.shipped import shipped
from samtale.commands.replay import held
from samtale.commands.results import pair
from samtale.core.paper import Heading
from samtale.core.papers import draft_papers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.paper import Paper

MANY = 100
"""The documents of a batch."""

MEMORY = 600
"""The MB of memory a batch may take, however many cases there are."""


def main() -> int:
    """Print the times and their ratios.

    Returns:
        1 where a bound is broken, else 0.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=0, help="measure memory over so many cases")
    cases = parser.parse_args().cases
    paper = _contract("ar")
    if cases:
        return 0 if _memory(paper, cases) else 1
    kept = [_pdf_alone(paper), _word_first(paper), _word_alone(paper), _word_batch(paper)]
    return 0 if all(kept) else 1


def _contract(participant: str) -> Paper:
    """The contract of the shipped case in Danish and another language."""
    options = Namespace(language="da", participant=participant, judged_on=None)
    _, desk, talk, _ = held(str(shipped("dialogs") / "demo" / "amina.yaml"), options)
    return draft_papers(talk.judgement, talk.course, *pair(desk, talk))[0]


def _pdf_alone(paper: Paper) -> bool:
    """A bilingual contract as PDF, beside typst with the same page; both have typst loaded."""
    papers = _numbered(paper)
    sheets = (json.dumps(sheet(one), ensure_ascii=False) for one in _numbered(paper, "b"))
    page = SHIPPED.parent / "paper.typ"
    compiler = typst.Compiler(
        input=str(page),
        root=str(page.parent),
        font_paths=[str(shipped("fonts"))],
        ignore_system_fonts=True,
    )

    def bare() -> None:
        compiler.compile(
            format="pdf",
            sys_inputs={"paper": next(sheets)},
            pdf_standards=list(STANDARDS),
            timestamp=1_800_000_000,
        )

    return _ratio("PDF of a bilingual contract", lambda: pdf(next(papers)), bare, 3)


def _numbered(paper: Paper, mark: str = "a") -> Iterator[Paper]:
    """The paper again and again, each with another text in every heading."""
    for number in count():
        blocks = tuple(
            replace(one, number=f"{one.number}{mark}{number}") if isinstance(one, Heading) else one
            for one in paper.blocks
        )
        yield replace(paper, blocks=blocks)


def _word_first(paper: Paper) -> bool:
    """The very first Word file, with the process of templates started for it."""
    begun = time.perf_counter()
    word(paper)
    took = time.perf_counter() - begun
    print(f"Word, the first, its process started: {took * 1000:.0f} ms")
    return True


def _word_alone(paper: Paper) -> bool:
    """A single Word file once the process runs."""
    took = _best(lambda: word(paper), 10)
    print(f"Word, a single one: {took * 1000:.0f} ms; bound 500 ms")
    return took <= 0.5  # noqa: PLR2004 - the bound that is printed


def _word_batch(paper: Paper) -> bool:
    """A batch in the one process, beside docxtpl with the same template and values."""
    values, *_ = context(sheet(paper))

    def bare() -> None:
        for _ in range(MANY):
            template = DocxTemplate(str(SHIPPED))
            template.render(values, autoescape=True)
            template.save(BytesIO())

    def ours() -> None:
        for _ in range(MANY):
            word(paper)

    return _ratio(f"Word, {MANY} contracts in a batch", ours, bare, 2, times=2)


def _memory(paper: Paper, cases: int) -> bool:
    """Many contracts as PDF and Word: how long each takes, and that memory stops growing.

    The first tenth is taken for what the engines need at all; typst remembers some of what it set.
    """
    papers = _numbered(paper)
    documents = FileDocuments()
    begun = time.perf_counter()
    early = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(cases):
            documents.write(next(papers), folder, f"contract-{number}", ("pdf", "docx"))
            if number == max(cases // 10, 50) - 1:
                early = _peak(resource.RUSAGE_SELF)
    took = (time.perf_counter() - begun) / cases
    late = _peak(resource.RUSAGE_SELF)
    worker().close()
    print(
        f"{cases} cases, PDF and Word: {took * 1000:.0f} ms each; this process at most {late} MB "
        f"({early} MB after the first tenth; bound {MEMORY} MB); Word's at most "
        f"{_peak(resource.RUSAGE_CHILDREN)} MB"
    )
    return late <= MEMORY


def _peak(whose: int) -> int:
    """The most memory taken so far, in MB (getrusage counts in kB on Linux)."""
    return resource.getrusage(whose).ru_maxrss // 1024


def _ratio(
    what: str, ours: Callable[[], object], bare: Callable[[], object], bound: float, times: int = 10
) -> bool:
    mine, theirs = _best(ours, times), _best(bare, times)
    ratio = mine / theirs
    print(
        f"{what}: {mine * 1000:.0f} ms; bare {theirs * 1000:.0f} ms; "
        f"ratio {ratio:.2f}; bound {bound}"
    )
    return ratio <= bound


def _best(deed: Callable[[], object], times: int) -> float:
    """The shortest of several times, in seconds; the first one warms up and does not count."""
    deed()
    taken: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
