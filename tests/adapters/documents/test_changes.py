"""The page of what has changed since a draft, as a file that a person has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.adapters.documents.conftest import RULES, TODAY, TOWN, course_of, happened
from tests.adapters.documents.test_golden import ANEW, GOLDEN

from samtale.adapters.documents import FileDocuments
from samtale.core.answers import Answer
from samtale.core.dates import PartialDate
from samtale.core.draft_events import ClauseTranslated, mark_of
from samtale.core.events import Answered, ClauseTaken, ContractDrafted
from samtale.core.papers import Sources
from samtale.core.papers.changes import changes_paper
from samtale.core.rules.changes import Since, Worked, changes
from samtale.core.rules.judge import judge
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.adapters.catalogs import Catalogs
    from samtale.core.events import What
    from samtale.core.paper import Paper

OWN = "Målet er arbejde som kok inden et år.\nVi ser på det igen til efteråret."


def later() -> tuple[What, ...]:
    """What happened after draft 1 was written."""
    start = Answer(status="answered", value=PartialDate.from_edtf("2026-10-02"), language="da")
    return (
        Answered(path="permit_date", answer=start),
        ClauseTaken(clause="goal", text=OWN, language="da"),
        ClauseTranslated(clause="goal", language="ar", text="هدفك العمل طباخًا.", of=mark_of(OWN)),
        ClauseTaken(clause="parties", text="Vi er enige.", language="da"),
    )


def worked(number: int, what: Sequence[What]) -> Worked:
    """The drafts of a history."""
    course = course_of(tuple(what))
    judged = judge(RULES, course, TODAY, TOWN)
    return Worked(number=number, judgement=judged, course=course, forms="f")


@pytest.fixture
def page(catalogs: Catalogs) -> Paper:
    """The page of a case on which three things were done since draft 1."""
    draft = ContractDrafted(number=1, judged_on=TODAY.isoformat())
    begun = (*happened("Blive <b>syerske</b>"), draft)
    before, after = worked(1, begun), worked(0, (*begun, *later()))
    since = Since(before=before, after=after, found=changes(before, after))
    made = changes_paper(
        Sources(
            judgement=after.judgement,
            course=after.course,
            caseworker=catalogs.words("da"),
            participant=catalogs.words("ar"),
            audience="participant",
            since=lambda: since,
        )
    )
    assert made is not None
    return made


@pytest.mark.parametrize("form", ["txt", "md"])
def test_the_page_looks_as_it_did(page: Paper, form: str) -> None:
    """Clause by clause: why, the text before and the text now, in both columns."""
    rendered = FileDocuments().render(page, form).decode()
    golden = GOLDEN / f"changes.{form}"
    if ANEW:
        golden.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_page_comes_in_every_format(page: Paper, form: str) -> None:
    """It is no draft, so it bears no mark of one."""
    assert FileDocuments().render(page, form)
    assert not page.draft
    assert page.status is None


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_a_page_without_a_change_says_so(catalogs: Catalogs, form: str) -> None:
    """Nobody has to guess from an empty page that nothing has changed."""
    begun = (*happened("Syerske"), ContractDrafted(number=1, judged_on=TODAY.isoformat()))
    before, after = worked(1, begun), worked(0, begun)
    sources = Sources(
        judgement=after.judgement,
        course=after.course,
        caseworker=catalogs.words("da"),
        participant=catalogs.words("ar"),
        audience="participant",
        since=lambda: Since(before=before, after=after, found=()),
    )
    page = changes_paper(sources)
    assert page is not None
    said = catalogs.words("da").message(msg("Nothing has changed."))
    assert said in FileDocuments().render(page, form).decode()
