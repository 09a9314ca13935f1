"""That no paper holds what is not for its reader: every answer is traced through every paper.

Every question of a dialog is answered, and each prompt, label, answer, remark, reason and clause in
own words is a sign that stands nowhere else. The papers are those of the one registry, so a new
paper is proved here as soon as it is listed there: each by all its model holds, which is more than
a format prints, and all of an audience together in every format. Beside it stand the same tests
with the guard taken out, which find what has leaked.
"""

from __future__ import annotations

import html
import json
import re
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from pypdf import PdfReader

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.compiled import load_dialog, load_municipality, load_rules
from samtale.adapters.documents import FORMATS, FileDocuments
from samtale.core.answers import Answer, Name
from samtale.core.audience import AUDIENCES, OUTSIDE, audience_of, may_see
from samtale.core.course import Course
from samtale.core.dates import PartialDate, Period
from samtale.core.dialog import MORE, Question, Section, name
from samtale.core.dialog import Path as Place
from samtale.core.events import (
    Answered,
    CaseOpened,
    ClauseTaken,
    ContractDrafted,
    EntryAdded,
    Event,
    OfferDecided,
    Remarked,
)
from samtale.core.paper import Block, Origins
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.papers.resume import resume
from samtale.core.papers.sources import Sources
from samtale.core.record import Record
from samtale.core.rules.changes import Since, Worked, changes
from samtale.core.rules.judge import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.answers import Value
    from samtale.core.audience import Audience
    from samtale.core.dialog import Dialog
    from samtale.core.events import What
    from samtale.core.paper import Paper, PaperKind
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.municipality import Municipality

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)
SPEAKS = {"dk": "da", "no": "nb"}
COUNTRIES = ("TV", "NU", "WF", "PM", "TK", "BV", "HM", "KI", "NR", "PW", "MH", "FM", "CK")
LANGUAGES = ("mi", "haw", "kl", "fo", "gv", "kw", "br", "co", "fur", "rm", "wa", "yi", "ii")

SIGN = re.compile("[A-Z][0-9]{4}Q")
"""The signs that stand for texts; dates, numbers and names of places stand for themselves."""

PLAIN: dict[str, Value] = {
    "category": "refugee",
    "goal_kind": "employment",
    "final_goal": "work",
    "takeover": PartialDate.of(2026, 9, 1),
    "settled_on": PartialDate.of(2026, 9, 1),
    "permit_date": PartialDate.of(2026, 8, 1),
    "birth": PartialDate.of(1990, 2, 3),
    "contract_date": PartialDate.of(2026, 11, 24),
    "decision_date": PartialDate.of(2026, 11, 24),
    "offered_start": PartialDate.of(2026, 12, 1),
    "residence_ground": "refugee_28",
    "sponsor_protected": False,
    "permit_from_abroad": False,
    "old_act_programme": False,
    "settled_by_agreement": True,
    "moved_before": False,
    "from_collective": False,
    "from_family_to_own": False,
    "gsu_upper_secondary": False,
    "ukrainian_upper_secondary": False,
    "job_30_hours": False,
    "flex_job": False,
    "exempt_norwegian": False,
}
"""What must be so for a programme to fit, and so for its clauses to stand."""


@dataclass
class Traced:
    """A case of which every word can be told apart."""

    dialog: Dialog
    events: list[What] = field(default_factory=list)
    of: dict[str, set[str]] = field(default_factory=dict)
    """The signs of each question, by its name in conditions."""
    remarks: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    """Reasons and own words: for nobody outside the case."""

    def forbidden(self, audience: Audience) -> set[str]:
        """The signs that a paper for an audience may not hold."""
        found = set[str]()
        for section in self.dialog.sections:
            for question in section.questions:
                if not may_see(section, question, audience):
                    found |= self.of[name(section, question)]
        found |= set() if audience == "caseworker" else self.remarks
        return found | (self.inside if audience in OUTSIDE else set())


@cache
def traced(country: str) -> tuple[Traced, Sources]:
    """A case of a country in which every question is answered, and what papers are drawn from."""
    rules = load_rules(country)
    town = load_municipality(ROOT / "rules" / f"municipality.{country}.yaml")
    words = Catalogs(ROOT / "locales")
    mine, theirs = words.words(SPEAKS[country]), words.words("ar")
    case = Traced(signed(load_dialog(f"{country}.intake")))
    case.events.append(CaseOpened(reference="7", country=country))
    case.events.append(ContractDrafted(number=1, judged_on=str(TODAY)))
    numbers = iter(range(1, 9999))
    for section in case.dialog.sections:
        entry = 1 if section.repeat else None
        if section.repeat:
            case.events.append(EntryAdded(group=section.repeat, entry=1))
        for question in section.questions:
            n = next(numbers)
            value = value_of(question, n)
            signs = case.of.setdefault(name(section, question), set())
            if question.kind == "note":
                continue
            signs |= {question.prompt, *labels(question)}
            if question.id not in PLAIN and not isinstance(value, bool | tuple):
                signs |= {f"A{n:04}Q", f"O{n:04}Q"}
                if question.kind not in {"choice", "country", "language"}:
                    signs.add(mine.value(value.start if isinstance(value, Period) else value))
            answer = Answer(
                status="answered", value=value, as_said=f"A{n:04}Q", original=f"O{n:04}Q"
            )
            path = str(Place(question.id, section.repeat, entry))
            case.events += [
                Answered(path=path, answer=answer),
                Remarked(path=path, text=f"R{n:04}Q"),
            ]
            case.remarks.add(f"R{n:04}Q")
        if section.repeat:
            done = Answer(status="answered", value=False)
            case.events.append(Answered(path=f"{section.repeat}.{MORE}", answer=done))
    case.events.append(Remarked(path="", text="R9999Q"))
    offer = next(iter(rules.offers))
    case.events.append(OfferDecided(offer=offer, decision="accepted", reason="D0001Q"))
    opened = [one.id for one in rules.clauses.values() if "agency" in one.audience]
    case.events += [ClauseTaken(clause=opened[0], text="W0001Q", language=mine.language)]
    case.remarks.add("R9999Q")
    case.inside |= {"D0001Q", "W0001Q"}
    now = drafted(case, len(case.events), rules, town)
    then = drafted(case, len(case.events) * 4 // 5, rules, town)
    sources = Sources(
        judgement=now.judgement,
        course=now.course,
        since=lambda: Since(before=then, after=now, found=changes(then, now)),
        caseworker=mine,
        participant=theirs,
        audience="caseworker",
    )
    return case, sources


def drafted(case: Traced, events: int, rules: Rulebook, town: Municipality) -> Worked:
    """The drafts of the case after so many events."""
    course = Course(case.dialog, Record(list(kept(case.events[:events]))), TODAY)
    judgement = judge(rules, course, TODAY, town)
    return Worked(number=1, judgement=judgement, course=course, forms="")


def kept(what: list[What]) -> Iterator[Event]:
    """A history of events."""
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    for seq, one in enumerate(what, 1):
        yield Event(seq=seq, at=at, actor="caseworker", talk="t", what=one)


def signed(dialog: Dialog) -> Dialog:
    """A dialog that asks everything, with a sign in place of every text."""
    signs = (f"{n:04}Q" for n in range(1, 99999))

    def marked(question: Question) -> Question:
        labels = {key: f"C{next(signs)}" for key in question.choices}
        prompt = f"P{next(signs)}"
        return replace(question, prompt=prompt, called=None, choices=labels, ask_if=None, must=())

    def section(one: Section) -> Section:
        questions = tuple(map(marked, one.questions))
        return replace(one, ask_if=None, label=None, questions=questions)

    return replace(dialog, sections=tuple(map(section, dialog.sections)))


def labels(question: Question) -> set[str]:
    """The labels of a question that its answer holds."""
    match question.kind:
        case "choices":
            return set(question.choices.values())
        case "choice":
            return {question.choices[str(value_of(question, 0))]}
        case _:
            return set()


def value_of(question: Question, n: int) -> Value:
    """A value of a question that stands nowhere else, as far as its kind lets it."""
    plain = PLAIN.get(question.id)
    if plain is not None and (question.kind != "choice" or plain in question.choices):
        return plain
    day = PartialDate.on(date(1931, 1, 1) + timedelta(days=37 * n))
    values: dict[str, Value] = {
        "integer": 41000 + n,
        "decimal": Decimal(41000 + n),
        "yes_no": True,
        "choice": next(iter(question.choices), ""),
        "choices": tuple(question.choices),
        "date": day,
        "period": Period(start=day),
        "country": COUNTRIES[n % len(COUNTRIES)],
        "language": LANGUAGES[n % len(LANGUAGES)],
        "name": Name(paper=f"N{n:04}Q"),
    }
    return values.get(question.kind, f"N{n:04}Q")


def drawn(country: str, kind: PaperKind, audience: Audience) -> Paper | None:
    """One paper of the traced case."""
    return PAPER_FORMS[kind].make(replace(traced(country)[1], audience=audience))


@cache
def guarded(country: str, kind: PaperKind, audience: Audience) -> Paper | None:
    """One paper of the traced case, drawn once for all tests that leave the guard in."""
    return drawn(country, kind, audience)


SLOW = ("docx", "pdf")


def booklet(country: str, audience: Audience, form: str) -> Paper:
    """All papers of the traced case for an audience as one, so that each format is made once.

    Of what takes long, contract and summary, which have every kind of block together.
    """
    kinds: tuple[PaperKind, ...] = ("contract", "summary") if form in SLOW else tuple(PAPER_FORMS)
    drawings = [
        guarded(country, kind, audience)
        for kind in kinds
        if audience in PAPER_FORMS[kind].audiences
    ]
    papers = [paper for paper in drawings if paper is not None]
    return replace(papers[0], blocks=tuple(block for paper in papers for block in paper.blocks))


def held(thing: object) -> Iterator[str]:
    """Every text a model holds, whether or not any format prints it."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from held(getattr(thing, one.name))
    elif isinstance(thing, Mapping):
        yield from held((*thing, *thing.values()))
    elif isinstance(thing, tuple | list | frozenset | set):
        for one in thing:
            yield from held(one)


def told(thing: object) -> str:
    """Every text of a model, without spaces."""
    return squeezed("\n".join(held(thing)))


def data(country: str, audience: Audience) -> str:
    """The CV of the traced case as JSON Resume, without spaces."""
    sources = traced(country)[1]
    made = resume(replace(sources, audience=audience))
    return squeezed(json.dumps(made, ensure_ascii=False))


def written(paper: Paper, folder: Path, form: str) -> str:
    """All text of a paper's file in a format, hidden parts too, without spaces."""
    (path,) = FileDocuments().write(paper, str(folder), paper.name, [form])
    if form == "docx":
        with zipfile.ZipFile(path) as parts:
            text = "".join(parts.read(part).decode("utf-8", "ignore") for part in parts.namelist())
    elif form == "pdf":
        reader = PdfReader(path)
        text = "".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    else:
        text = Path(path).read_text(encoding="utf-8")
    bare = re.sub(r"<[^>]*>", "", text)
    return squeezed(html.unescape(text)) + squeezed(html.unescape(bare))


def squeezed(text: str) -> str:
    """Text without spaces, line ends and marks of direction."""
    return re.sub(r"[\s\u200b-\u200f\u2060-\u2069\u00ad\\]+", "", text)


def leaks(text: str, case: Traced, audience: Audience) -> set[str]:
    """The signs in a text that are not for its reader."""
    signs = set(SIGN.findall(text))
    return {
        sign
        for sign in case.forbidden(audience)
        if (sign in signs if SIGN.fullmatch(sign) else squeezed(sign) in text)
    }


EVERY = [
    (country, kind, audience)
    for country in SPEAKS
    for kind, form in PAPER_FORMS.items()
    for audience in form.audiences
]


@pytest.mark.parametrize(("country", "kind", "audience"), EVERY)
def test_no_paper_holds_what_is_not_for_its_reader(
    country: str, kind: PaperKind, audience: Audience
) -> None:
    """No answer, prompt, label, remark or reason is in what any format could print."""
    paper = guarded(country, kind, audience)
    if paper is None:
        return  # The case has nothing for this paper.
    assert paper.audience == audience
    assert leaks(told(paper), traced(country)[0], audience) == set()


QUICK = tuple(form for form in FORMATS if form not in SLOW)
ONCE: tuple[tuple[str, Audience, str], ...] = (
    *((country, audience, form) for country in SPEAKS for audience in AUDIENCES for form in QUICK),
    *(("dk", "agency", form) for form in SLOW),
    *(("no", "participant", form) for form in SLOW),
)
"""All papers of an audience in each format; Word and PDF, which take long, once in a country."""


@pytest.mark.parametrize(("country", "audience", "form"), ONCE)
def test_no_format_adds_what_is_not_for_its_reader(
    country: str, audience: Audience, form: str, tmp_path: Path
) -> None:
    """A file holds no more than its paper, in hidden parts and properties neither."""
    text = written(booklet(country, audience, form), tmp_path, form)
    assert leaks(text, traced(country)[0], audience) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_of_block_is_written_in_every_format(form: str) -> None:
    """What is written above has every block but the origins, which are the caseworker's alone."""
    blocks = {
        type(block)
        for country, audience, one in ONCE
        if one == form
        for block in booklet(country, audience, form).blocks
    }
    assert blocks | {Origins} == set(get_args(Block))


@pytest.mark.parametrize("audience", PAPER_FORMS["cv"].audiences)
@pytest.mark.parametrize("country", SPEAKS)
def test_no_data_holds_what_is_not_for_its_reader(country: str, audience: Audience) -> None:
    """JSON Resume is a format too, with keys of its own."""
    text = data(country, audience)
    assert "Q" in text, "signs are found in it"
    assert leaks(text, traced(country)[0], audience) == set()


@pytest.mark.parametrize("kind", PAPER_FORMS)
def test_every_paper_is_drawn_for_everybody_it_is_listed_for(kind: PaperKind) -> None:
    """No paper is passed over above in all countries because the case has nothing for it."""
    for audience in PAPER_FORMS[kind].audiences:
        assert any(guarded(country, kind, audience) for country in SPEAKS), (kind, audience)


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the guard out: every question may be seen by everybody."""
    for module in [one for key, one in sys.modules.items() if key.startswith("samtale.core")]:
        if getattr(module, "may_see", None) is may_see:
            monkeypatch.setattr(module, "may_see", lambda *_: True)


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize(
    ("country", "form"),
    [*((country, form) for country in SPEAKS for form in QUICK), ("dk", "docx"), ("no", "pdf")],
)
def test_without_the_guard_the_same_test_finds_leaks(
    country: str, form: str, tmp_path: Path
) -> None:
    """In the model and in every format, signs are found once everybody may see everything."""
    paper = drawn(country, "summary", "agency")
    assert paper is not None
    case, _ = traced(country)
    assert len(leaks(told(paper), case, "agency")) > 100
    found = leaks(written(paper, tmp_path, form), case, "agency")
    assert len(found) > 100, sorted(found)


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize("country", SPEAKS)
def test_without_the_guard_data_leaks(country: str) -> None:
    """Where and in which country somebody worked would stand in the data for a workplace."""
    assert len(leaks(data(country, "workplace"), traced(country)[0], "workplace")) > 1


def test_without_the_guard_words_of_a_person_leave_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clause in own words is told as it was derived; without the guard the own words go out."""
    kept_in = guarded("dk", "contract", "agency")
    assert kept_in is not None
    assert "W0001Q" not in written(kept_in, tmp_path, "md")
    for module in [one for key, one in sys.modules.items() if key.startswith("samtale.core")]:
        if getattr(module, "OUTSIDE", None) is OUTSIDE:
            monkeypatch.setattr(module, "OUTSIDE", frozenset())
    let_out = drawn("dk", "contract", "agency")
    assert let_out is not None
    assert "W0001Q" in written(let_out, tmp_path, "md")


@pytest.mark.parametrize("country", SPEAKS)
def test_what_is_opened_does_reach_its_reader(country: str, tmp_path: Path) -> None:
    """A summary for another authority holds every answer that is opened to it."""
    case, _ = traced(country)
    paper = guarded(country, "summary", "agency")
    assert paper is not None
    text = written(paper, tmp_path, "md")
    for section in case.dialog.sections:
        for question in section.questions:
            if question.kind != "note" and "agency" in audience_of(section, question):
                assert squeezed(question.prompt) in text, name(section, question)
