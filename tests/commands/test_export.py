"""`samtale cases export`: everything that is held about one participant, and of nobody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from samtale.commands import wiring
from samtale.core.access import Exported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

PLAIN = ("interview", "--plain", "--language", "en", "--participant", "da")


def two_cases(run: Run) -> tuple[str, str]:
    """Two cases with remarks nobody could mistake for each other's, and an answer changed."""
    for remark in ("Zebrafinch", "Quaggamussel"):
        typed = ("refugee", f"+ {remark}", "<", "immigrant", "refugee", "!")
        assert run(*PLAIN, typed=typed).code == 3
    with wiring.kept_desk() as desk:
        found = {}
        for row in desk.store.cases():
            record = desk.view(row).record
            (remark,) = [text for path in record.remarked for text in record.remarks(path)]
            found[remark] = row.id
    return found["Zebrafinch"], found["Quaggamussel"]


def texts(folder: Path) -> str:
    """All that stands in the files of a folder, and their names."""
    return "".join(f"{one.name}\n{one.read_text(encoding='utf-8')}" for one in folder.iterdir())


def test_everything_held_is_written_out_in_both_languages(run: Run, tmp_path: Path) -> None:
    """Answers, what was changed since, remarks, and who has seen it; as a page and as JSON."""
    one, _ = two_cases(run)
    assert run("offers", one).code == 0
    ran = run("cases", "export", one, "--for-participant", "--out", str(tmp_path / "out"))
    assert ran.code == 0
    assert {line.rpartition(".")[2] for line in ran.lines} == {"html", "json"}
    (page,) = (tmp_path / "out").glob("*.html")
    html = page.read_text(encoding="utf-8")
    for held in ("Everything that is held about you", "Zebrafinch", "caseworker", "Who has seen"):
        assert held in html
    assert 'lang="da"' in html
    (file,) = (tmp_path / "out").glob("*.json")
    plain = json.loads(file.read_text(encoding="utf-8"))
    with wiring.kept_desk() as desk:
        # The export itself is the event that came after.
        assert len(plain["events"]) == len(desk.store.history(one)) - 1
    assert {"case_opened", "talk_began", "answered", "remarked", "case_read"} <= {
        event["kind"] for event in plain["events"]
    }


def test_the_export_is_an_event_with_its_files(run: Run, tmp_path: Path) -> None:
    """For whom, in which language, and the hash of each file."""
    one, _ = two_cases(run)
    run("cases", "export", one, "--for-participant", "--out", str(tmp_path / "out"))
    with wiring.kept_desk() as desk:
        last = desk.store.history(one)[-1].what
    assert isinstance(last, Exported)
    assert (last.audience, last.language) == ("participant", "da")
    assert set(last.written) == {str(file) for file in (tmp_path / "out").iterdir()}


def test_nothing_of_another_case_crosses(run: Run, tmp_path: Path) -> None:
    """Neither its words nor its id nor its number stands in the files of the other."""
    one, other = two_cases(run)
    with wiring.kept_desk() as desk:
        opened = {row.id: desk.view(row).reference for row in desk.store.cases()}
    run("cases", "export", one, "--for-participant", "--out", str(tmp_path / "out"))
    found = texts(tmp_path / "out")
    assert "Zebrafinch" in found
    for secret in ("Quaggamussel", other, opened[other]):
        assert secret not in found


def test_where_cases_are_mixed_up_it_would_be_found(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search of the test above finds another case where one is written out for it."""
    one, other = two_cases(run)
    monkeypatch.setattr(wiring, "find_case", lambda *_: other)
    run("cases", "export", one, "--for-participant", "--out", str(tmp_path / "out"))
    assert "Quaggamussel" in texts(tmp_path / "out")


def test_without_keeping_it_nobody_would_know_of_the_export(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the talk that keeps it: left out, the files are written and no event tells of them."""
    one, _ = two_cases(run)
    monkeypatch.setattr("samtale.talk.talk.Talk.exported", lambda *_: None)
    run("cases", "export", one, "--for-participant", "--out", str(tmp_path / "out"))
    assert [*(tmp_path / "out").iterdir()]
    with wiring.kept_desk() as desk:
        assert not any(isinstance(event.what, Exported) for event in desk.store.history(one))


def test_as_json_it_is_one_document(run: Run, case: str) -> None:
    """Without a folder nothing is written to the disk, and the event says so."""
    plain = run("cases", "export", case, "--for-participant", "--json").json
    assert plain["case"] == case
    assert plain["results"]["answers"]["category"]["value"] == "refugee"
    with wiring.kept_desk() as desk:
        last = desk.store.history(case)[-1].what
    assert isinstance(last, Exported)
    assert last.written == {}


def test_it_is_said_for_whom_and_where_to(run: Run, case: str) -> None:
    """Both left out are wrong use, and nothing is kept of it."""
    assert run("cases", "export", case, "--json").code == 2
    assert run("cases", "export", case, "--for-participant").code == 2
