"""How long documents take, beside the bare engines at the same work: `python bench/documents.py`.

The bare engines are given the very page or template samtale uses: the figure says what samtale
adds, not which engine is quick. No paper is printed twice, as typst remembers what it has set. Each
time is the best of several, since other programs only slow it down. With `--cases 1000` a sealed
store of so many cases is made, `samtale papers --all-cases` writes their contracts as PDF and Word,
and it is told how long that takes and how much memory.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from docxtpl import DocxTemplate

from samtale.adapters.documents.pdf import STANDARDS, pdf
from samtale.adapters.documents.sheet import sheet
from samtale.adapters.documents.word.printing import SHIPPED
from samtale.adapters.documents.word.printing import docx as word
from samtale.adapters.documents.word.tags import context
from samtale.adapters.passphrase import Cost
from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.adapters.vault import Vault
from samtale.commands import wiring
from samtale.commands.replay import held
from samtale.commands.results import pair
from samtale.commands.speech import words
from samtale.commands.written import begin
from samtale.core.events import Answered, CaseOpened
from samtale.core.paper import Heading
from samtale.core.papers import draft_papers
from samtale.talk.drawing import sources_of
from samtale.talk.replay import replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.events import What
    from samtale.core.paper import Paper

MANY = 100
"""The documents of a batch."""

MEMORY = 600
"""The MB of memory a batch may take, however many cases there are."""

GROWTH = 1.15
"""How many times as much memory four times as many cases may take."""

PASSPHRASE = "a passphrase for a bench"  # noqa: S105 - it opens nothing else


def main() -> int:
    """Print the times and their ratios.

    Returns:
        1 where a bound is broken, else 0.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=0, help="measure memory over so many cases")
    cases = parser.parse_args().cases
    if cases:
        return 0 if _many(cases) else 1
    paper = _contract("ar")
    kept = [_pdf_alone(paper), _word_first(paper), _word_alone(paper), _word_batch(paper)]
    return 0 if all(kept) else 1


def _contract(participant: str) -> Paper:
    """The contract of the shipped case in Danish and another language."""
    options = Namespace(language="da", participant=participant, judged_on=None)
    _, desk, talk, _ = held(str(shipped("dialogs") / "demo" / "amina.yaml"), options)
    return draft_papers(sources_of(talk, *pair(desk, talk)))[0]


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


def _many(cases: int) -> bool:
    """Contracts of so many kept cases as `samtale papers` writes them: seconds and memory.

    The command runs twice, over a quarter of the cases and over all: what it takes must not grow.
    """
    peaks: list[int] = []
    for number in (cases // 4, cases):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            _fill(place, number)
            out = place / "papers"
            begun = time.perf_counter()
            peak, busy = _written(place, out)
            took = time.perf_counter() - begun
            files = len([*out.rglob("*.pdf")]), len([*out.rglob("*.docx")])
        peaks.append(peak)
        print(
            f"{number} cases, {files[0]} PDF and {files[1]} Word: {took:.0f} s, "
            f"{took / number * 1000:.0f} ms each, {busy / number * 1000:.0f} ms of one processor; "
            f"at most {peak} MB"
        )
        if files != (number, number):
            return False
    print(f"memory of four times as many: {peaks[1] / peaks[0]:.2f}; bound {GROWTH}")
    return peaks[1] <= min(MEMORY, peaks[0] * GROWTH)


def _fill(place: Path, cases: int) -> None:
    """A sealed store of so many cases: the shipped talk, each time with other words."""
    (place / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    with closing(Vault(place / "samtale.db", cost=Cost(memory=64, passes=1, lanes=1))) as vault:
        store = vault.create("anna", PASSPHRASE)
        transcript = read_transcript(shipped("dialogs") / "demo" / "amina.yaml")[0]
        if transcript is None:
            raise ValueError(vault)
        desk = wiring.desk(store, judged_on=date.fromisoformat(transcript.judged_on))
        talk = begin(desk, transcript)
        replay(talk, transcript, words("en"))
        events = store.history(talk.case)
        for number in range(1, cases):
            told = [replace(one, what=_numbered_answer(one.what, number)) for one in events]
            store.open_case(f"{number:016x}", events[0].at, told)


def _numbered_answer(what: What, number: int) -> What:
    """What happened, with a number behind every text that was typed."""
    if isinstance(what, Answered) and isinstance(what.answer.value, str):
        text = f"{what.answer.value} {number}"
        if what.answer.value == what.answer.as_said:
            return replace(what, answer=replace(what.answer, value=text, as_said=text))
    return replace(what, reference=str(number)) if isinstance(what, CaseOpened) else what


def _written(place: Path, out: Path) -> tuple[int, float]:
    """Run the command over all cases: the most memory it took in MB, and seconds of processor.

    Those of the processes of templates that ended before it did are among them.
    """
    asked = ["--all-cases", "--paper", "contract", "--format", "pdf,docx", "--participant", "ar"]
    here = {
        "SAMTALE_STORE": str(place / "samtale.db"),
        "SAMTALE_PASSPHRASE_FILE": str(place / "passphrase"),
    }
    process = subprocess.Popen(  # noqa: S603 - this very project
        [sys.executable, "-m", "samtale", "papers", *asked, "--out", str(out)],
        env={**os.environ, **here},
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss // 1024, used.ru_utime + used.ru_stime


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
