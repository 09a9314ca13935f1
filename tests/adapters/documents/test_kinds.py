"""Every paper there is, in every format: what stands in it, for whom, and that nothing is markup.

The structure of each is kept in `tests/golden/papers`; `SAMTALE_GOLDEN=1` writes it anew.
"""

from __future__ import annotations

import html
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.adapters.documents.conftest import DIALOG, RULES, TODAY, TOWN, course_of, happened
from tests.adapters.documents.conftest import _told as told

from samtale.adapters.documents import FileDocuments
from samtale.core.audience import AUDIENCES
from samtale.core.dates import PartialDate
from samtale.core.dialog import Question, Section, resolved
from samtale.core.paper import Exchange, Heading, Notice, Passage
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.papers.sources import Sources
from samtale.core.rules.beside import RecordLimit, RecordLimitVersion
from samtale.core.rules.judge import judge

if TYPE_CHECKING:
    from samtale.adapters.catalogs import Catalogs
    from samtale.core.audience import Audience
    from samtale.core.paper import Paper, PaperKind

GOLDEN = Path(__file__).parents[2] / "golden" / "papers"
ANEW = os.environ.get("SAMTALE_GOLDEN") == "1"

OPEN: tuple[Audience, ...] = AUDIENCES

WITH = resolved(
    replace(
        DIALOG,
        sections=(
            *(
                replace(
                    section,
                    audience=OPEN,
                    about="wishes" if section.id == "wishes" else "work",
                    questions=tuple(
                        replace(one, role="goal", about="wishes", audience=OPEN)
                        if one.id == "wish"
                        else replace(one, about=None, audience=())
                        for one in section.questions
                    ),
                )
                if section.id in {"work", "wishes"}
                else section
                for section in DIALOG.sections
            ),
            Section(
                id="agreed",
                title="Aftaler",
                about="agreement",
                questions=(
                    Question(
                        id="next_talk",
                        kind="date",
                        role="next_talk",
                        prompt="Hvornår ses vi?",
                        called="Næste samtale",
                    ),
                    Question(
                        id="may_tell",
                        kind="yes_no",
                        role="consent_workplace",
                        stakes="consent",
                        prompt="Må vi fortælle arbejdspladsen det?",
                    ),
                ),
            ),
            Section(
                id="activities",
                title="Det vi aftaler",
                about="agreement",
                repeat="activity",
                more="Mere?",
                label="{what}",
                questions=(
                    Question(id="what", kind="text", prompt="Hvad?"),
                    Question(id="start", kind="date", prompt="Hvornår?", called="begynder"),
                ),
            ),
            Section(
                id="body",
                title="Hensyn",
                about="considerations",
                questions=(Question(id="health", kind="text", prompt="Hvad fejler du?"),),
            ),
        ),
    )
)

SECRET = "Sygdom som ingen uden for sagen må læse"

HOSTILE = (
    "<b>fed</b> &amp; <script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %} {%tr endfor %}",
    '#set text(size: 99pt) #read("/etc/passwd") $x^2$',
    "*fed* _kursiv_ [her](javascript:x) `kode` # nej",
    "<w:p/> ]]> <!DOCTYPE x> &xxe;",
)


def drawn(
    kind: PaperKind,
    catalogs: Catalogs,
    wish: str = "Blive syerske",
    *,
    language: str = "ar",
    audience: Audience | None = None,
) -> Paper:
    """A paper of the case, with one free answer as it was typed."""
    from samtale.core.events import EntryAdded

    day = PartialDate.from_edtf
    course = course_of(
        (
            *happened(wish),
            told("next_talk", day("2027-01-12")),
            told("may_tell", value=True),
            told("health", SECRET),
            EntryAdded(group="activity", entry=1),
            told("activity[1].what", wish),
            told("activity[1].start", day("2026-12-01")),
            EntryAdded(group="activity", entry=2),
            told("activity[2].what", "Dansk"),
            told("activity[2].start", day("2026-10")),
        ),
        WITH,
    )
    form = PAPER_FORMS[kind]
    paper = form.make(
        Sources(
            judgement=judge(RULES, course, TODAY, TOWN),
            course=course,
            caseworker=catalogs.words("da"),
            participant=catalogs.words(language),
            audience=audience or form.audience,
        )
    )
    assert paper is not None
    return paper


OURS = ("front", "aloud", "dates", "interpreter", "workplace", "competences")
KINDS = tuple(kind for kind in PAPER_FORMS if kind not in {"plan", "changes", "cv"})
"""Every paper this case has; the plan, the changes and the CV have tests of their own."""

FORMS = ("md", "html", "txt", "docx", "pdf")


@pytest.mark.parametrize("kind", OURS)
def test_the_structure_is_as_it_was(kind: PaperKind, catalogs: Catalogs) -> None:
    """Headings, lines and answers stand in their order, each in both languages."""
    paper = drawn(kind, catalogs)
    shape = "\n".join(_lines(paper)) + "\n"
    file = GOLDEN / f"{kind}.txt"
    if ANEW:
        file.parent.mkdir(exist_ok=True)
        file.write_text(shape, encoding="utf-8")
    assert shape == file.read_text(encoding="utf-8")


def _lines(paper: Paper) -> list[str]:
    lines = [f"for {paper.audience}: {paper.title.left.text}"]
    for block in paper.blocks:
        name = type(block).__name__
        match block:
            case Heading(text=text, number=number):
                lines.append(f"{name} {number} {text.left.text}")
            case Passage(text=text, tick=tick):
                right = f" | {text.right.text}" if text.right else ""
                lines.append(f"{name}{' tick' * tick}: {text.left.text}{right}")
            case Notice(tone=tone, text=text):
                lines.append(f"{name} {tone}: {text.left.text}")
            case Exchange(prompt=prompt, answer=answer, marks=marks, beside=beside):
                told = [prompt.left.text, answer.left.text, marks]
                lines.append(" | ".join([name, *told, beside.left.text if beside else ""]))
            case _:
                lines.append(name)
    return lines


def text_of(made: bytes, form: str) -> str:
    """What a reader of a file sees, without blanks."""
    match form:
        case "docx":
            document = docx.Document(BytesIO(made))
            cells = (
                paragraph.text
                for table in document.tables
                for row in table.rows
                for cell in row.cells
                for paragraph in cell.paragraphs
            )
            text = "".join((*cells, *(one.text for one in document.paragraphs)))
        case "pdf":
            text = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
        case "html":
            body = made.decode().partition("</style>")[2]
            text = html.unescape(re.sub(r"<[^>]*>", "", body))
        case "md":
            text = html.unescape(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", made.decode()))
        case _:
            text = made.decode()
    return re.sub(r"[\s\u2066-\u2069\u200e\u200f>…]+", "", text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_is_printed_literally(
    kind: PaperKind, form: str, catalogs: Catalogs
) -> None:
    """HTML, Jinja, typst, Markdown and XML in an answer stand there as they were typed."""
    for hostile in HOSTILE:
        found = text_of(FileDocuments().render(drawn(kind, catalogs, hostile), form), form)
        wanted = re.sub(r"[\s>…]+", "", hostile)
        if kind == "interpreter":
            assert wanted not in found
        else:
            assert wanted in found, f"{hostile} in {kind}.{form}"


@given(st.text(alphabet="<>&{}%#$*_[]()`\\|~^!-+=:;\"'/ aæع1.", min_size=1, max_size=40))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("kind", [kind for kind in OURS if kind != "interpreter"])
def test_no_text_is_markup_in_any_paper(kind: PaperKind, catalogs: Catalogs, wish: str) -> None:
    """Whatever is typed, every format is made, and the readable ones show all its letters."""
    paper = drawn(kind, catalogs, f"x{wish}x")
    documents = FileDocuments()
    letters = re.sub(r"[^aæع1]", "", wish)
    for form in ("txt", "html", "md"):
        found = text_of(documents.render(paper, form), form)
        assert re.search(".*?".join(re.escape(one) for one in letters) or "x", found)
    page = documents.render(paper, "html").decode()
    assert page.count("<script") == 0


@pytest.mark.parametrize(
    ("kind", "audience"),
    [
        (kind, audience)
        for kind in KINDS
        for audience in PAPER_FORMS[kind].audiences
        # Nothing of the contract of this case is for an agency.
        if (kind, audience) != ("contract", "agency")
    ],
)
def test_nothing_reaches_whom_it_is_not_opened_to(
    kind: PaperKind, audience: Audience, catalogs: Catalogs
) -> None:
    """What stays in the case stands in no paper for somebody outside; in the summary it does."""
    found = FileDocuments().render(drawn(kind, catalogs, audience=audience), "txt").decode()
    told = re.sub(r"\s+", " ", found)
    if audience in {"agency", "workplace"}:
        assert SECRET not in told
        assert "Prøve Person" not in told
    elif kind == "summary":
        assert SECRET in told


@pytest.mark.parametrize("kind", ["interpreter", "workplace"])
def test_whose_case_it_is_stands_on_no_paper_for_strangers(
    kind: PaperKind, catalogs: Catalogs
) -> None:
    """Neither the case number nor the name of the file says it."""
    paper = drawn(kind, catalogs)
    assert "2026-014" not in paper.name
    assert "2026-014" not in FileDocuments().render(paper, "txt").decode()


def test_the_interpreter_reads_the_same_whatever_was_answered(catalogs: Catalogs) -> None:
    """The sheet of a case of many answers is that of a case of none."""
    empty = course_of((), WITH)
    sources = Sources(
        judgement=judge(RULES, empty, TODAY, TOWN),
        course=empty,
        caseworker=catalogs.words("da"),
        participant=catalogs.words("ar"),
        audience="agency",
    )
    assert PAPER_FORMS["interpreter"].make(sources) == drawn("interpreter", catalogs)


LONG = (
    "Jeg vil gerne arbejde som syerske på en stor systue i nærheden af, hvor jeg bor. " * 6,
    "أريد أن أعمل خياطة في ورشة كبيرة قريبة من المكان الذي أسكن فيه مع أطفالي. " * 6,
    "W" * 400,
    "linje\n" * 60,
)


@pytest.mark.parametrize("language", ["ar", "da"])
@pytest.mark.parametrize("wish", LONG)
def test_the_first_page_is_one_page(wish: str, language: str, catalogs: Catalogs) -> None:
    """However long the texts, all of it stands on one page of A4."""
    made = FileDocuments().render(drawn("front", catalogs, wish, language=language), "pdf")
    (page,) = PdfReader(BytesIO(made)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


@pytest.mark.parametrize("language", ["ar", "da"])
@pytest.mark.parametrize("wish", ["Blive syerske", *LONG[:2]])
def test_the_letters_of_the_first_page_are_large(
    wish: str, language: str, catalogs: Catalogs
) -> None:
    """What is told there has letters of 16 points or more; only what is about it has small ones."""
    made = FileDocuments().render(drawn("front", catalogs, wish, language=language), "pdf")
    sizes: dict[float, int] = {}

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[round(size)] = sizes.get(round(size), 0) + len(text.strip())

    PdfReader(BytesIO(made)).pages[0].extract_text(visitor_text=visit)
    large = sum(letters for size, letters in sizes.items() if size >= 16)
    assert large > sum(sizes.values()) / 2
    assert not any(10 < size < 16 for size, letters in sizes.items() if letters), sizes


@pytest.mark.parametrize("kind", [one for one in OURS if one != "interpreter"])
def test_a_letter_no_font_has_is_named(kind: PaperKind, catalogs: Catalogs) -> None:
    """The paper is made all the same, and says which letter stands as another sign."""
    made = FileDocuments().render(drawn(kind, catalogs, "Vil sy 𓀀"), "pdf")
    assert "U+13000EGYPTIANHIEROGLYPHA001" in text_of(made, "pdf")


def test_a_missing_goal_and_day_are_gaps(catalogs: Catalogs) -> None:
    """Nothing is invented: the page is made all the same, with dots to write on."""
    empty = course_of((), WITH)
    sources = Sources(
        judgement=judge(RULES, empty, TODAY, None),
        course=empty,
        caseworker=catalogs.words("da"),
        participant=catalogs.words("ar"),
        audience="participant",
    )
    paper = PAPER_FORMS["front"].make(sources)
    assert paper is not None
    gaps = [
        one for one in paper.blocks if isinstance(one, Passage) and "…………" in one.text.left.text
    ]
    assert len(gaps) >= 3
    assert PdfReader(BytesIO(FileDocuments().render(paper, "pdf"))).pages


def test_what_is_read_aloud_is_the_contract(catalogs: Catalogs) -> None:
    """The same clauses under the same numbers; an unreviewed one says from what to interpret."""
    contract = drawn("contract", catalogs, audience="participant")
    aloud = drawn("aloud", catalogs)
    numbers = [one.number for one in contract.blocks if isinstance(one, Heading) and one.number]
    read = [one.number for one in aloud.blocks if isinstance(one, Heading) and one.number]
    assert read == [number for number in numbers if number in read]
    assert len(read) >= len(numbers) - 1, "only the place to sign is not read"
    assert any(isinstance(one, Passage) and one.tick for one in aloud.blocks)
    told = [one.text.left.text for one in aloud.blocks if isinstance(one, Notice)]
    assert any(one.startswith("No person has reviewed") for one in told)


def test_the_days_are_sorted_and_say_where_they_stand(catalogs: Catalogs) -> None:
    """What lies ahead comes first by day; what is over stands below, with that said."""
    paper = drawn("dates", catalogs)
    told = [one.prompt.left.text for one in paper.blocks if isinstance(one, Exchange)]
    assert told[0].startswith("1. december 2026")
    assert told[1].startswith("12. januar 2027")
    assert told[2].startswith("oktober 2026")


def test_the_folder_keeps_within_what_the_law_lets_a_mapping_hold(catalogs: Catalogs) -> None:
    """A topic outside the limit is left out of the folder; without the limit it stands there."""
    limit = RecordLimit(
        record_limit="dk.only_work", versions=(RecordLimitVersion(about=("work",)),)
    )
    course = course_of(happened("Fiske i åen"), WITH)
    told: list[str] = []
    for rules in (RULES, replace(RULES, record_limits={limit.id: limit})):
        paper = PAPER_FORMS["competences"].make(
            Sources(
                judgement=judge(rules, course, TODAY, TOWN),
                course=course,
                caseworker=catalogs.words("da"),
                participant=None,
                audience="agency",
            )
        )
        assert paper is not None
        told.append(FileDocuments().render(paper, "txt").decode())
    assert ["Fiske i åen" in one for one in told] == [True, False]
    assert all("Syerske" in one for one in told)


def test_day_of_answers(catalogs: Catalogs) -> None:
    """Each statement of the folder says what it rests on, how sure it is, and from which day."""
    paper = drawn("competences", catalogs)
    marks = [one.marks for one in paper.blocks if isinstance(one, Exchange)]
    assert marks
    day = catalogs.words("da").date(datetime(2026, 11, 21, tzinfo=UTC).date())
    assert all(one.startswith("self-reported, ") and day in one for one in marks)
