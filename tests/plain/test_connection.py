"""On lines: it is said once when the server goes away, and when everything has arrived."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.adapters.sealed import ANNA, BO, CHEAP, vault_at
from tests.adapters.wire import Wire, wired
from tests.plain.conftest import BEGAN, SMALL
from tests.plain.test_erasing import DIALOG

from samtale.adapters import sending
from samtale.adapters.vault import Vault
from samtale.plain import PlainTalk
from samtale.plain.lines import ScriptLines
from samtale.talk.erasing import erase
from samtale.talk.returning import AWAY, BACK, DROPPED, GONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.adapters.postgres import Cluster

    from samtale.talk import Desk, Talk


@pytest.fixture
def wire(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """A wire to the server, which is tried again each time."""
    monkeypatch.setattr(sending, "AGAIN", 0.0)
    with wired(cluster.socket, cluster.port) as made:
        yield made


@pytest.fixture
def talk(cluster: Cluster, wire: Wire, desk: Desk, tmp_path: Path) -> Iterator[Talk]:
    """A talk on a shared store."""
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    with closing(Vault(address, cost=CHEAP, unsent=tmp_path)) as vault:
        desk.store = vault.create("anna", ANNA)
        vault.add("bo", BO)
        yield desk.begin(desk.open_case("dk", "2026-014"), str(SMALL), "en", "ar")


class Eventful(ScriptLines):
    """Lines between which things happen."""

    def __init__(self, typed: list[str | Callable[[], Any]]) -> None:
        """Take lines, and what happens before the next one is typed."""
        super().__init__([one for one in typed if isinstance(one, str)])
        self._typed_or_done = iter(typed)

    def read(self, prompt: str) -> str:
        """Let happen what happens, then give a line."""
        for one in self._typed_or_done:
            if isinstance(one, str):
                break
            one()
        return super().read(prompt)


def held(desk: Desk, talk: Talk, *typed: str | Callable[[], Any]) -> list[str]:
    """Holds the talk and gives what was written."""
    lines = Eventful([*typed, "!"])
    words = desk.words("en")
    PlainTalk(desk, talk, lines, caseworker=words, participant=words).run()
    return lines.written


def test_both_are_said_once_and_the_talk_goes_on(desk: Desk, talk: Talk, wire: Wire) -> None:
    """After the answer that was kept here, and before the question after all has arrived."""

    def cut() -> None:
        wire.down = True
        wire.drop()

    def back() -> None:
        wire.down = False

    written = held(desk, talk, cut, "flygtning", "2.11.2026", back, "010187-4000")
    assert written.count(str(AWAY)) == written.count(str(BACK)) == 1
    assert written.index("> flygtning") < written.index(str(AWAY)) < written.index("> 2.11.2026")
    assert written.index("> 010187-4000") < written.index(str(BACK))
    assert desk.look_at(talk.case).record.events == talk.record.events


@pytest.mark.parametrize(("choice", "stands"), [("1", "refugee"), ("2", "immigrant")])
def test_two_answers_are_shown_and_one_chosen(  # noqa: PLR0913, PLR0917 - fixtures
    cluster: Cluster, desk: Desk, talk: Talk, wire: Wire, choice: str, stands: str
) -> None:
    """As for two windows, once the server is back."""

    def cut() -> None:
        wire.down = True
        wire.drop()

    def colleague_and_back() -> None:
        with closing(vault_at(cluster.at("bo"))) as vault:
            before, actor = desk.store, desk.actor
            desk.store, desk.actor = vault.unlock("bo", BO), "bo"
            desk.clock = lambda: BEGAN + timedelta(minutes=1)
            other = desk.take_up(talk.case)
            other.answer("indvandrer", ask=other.course.ask("category"))
            desk.store, desk.actor = before, actor
        wire.down = False

    written = held(desk, talk, cut, "flygtning", colleague_and_back, "2.11.2026", choice)
    assert "1: Flygtning" in written
    assert "2: Indvandrer (kept by bo)" in written
    assert desk.look_at(talk.case).record.answer("category").value == stands


def test_an_erasing_that_has_to_wait_holds_no_line_back(
    desk: Desk, talk: Talk, wire: Wire, tmp_path: Path
) -> None:
    """The answer that withdrew the consent is kept, and is not tried again at another question."""
    path = tmp_path / "consent.yaml"
    path.write_text(DIALOG, encoding="utf-8")
    other = desk.begin(talk.case, str(path), "en", "ar")

    def cut() -> None:
        wire.down = True
        wire.drop()

    typed = ("yes", "Ryggen", cut, "# consent_health", "no", "yes", "yes")
    written = held(desk, other, *typed)
    told = next(line for line in written if "Nothing can be erased" in line)
    assert f"samtale cases erase {talk.case} --consent support" in told
    assert not any("Your line is held" in line for line in written)
    assert other.record.answer("consent_health").value is False


@pytest.mark.parametrize(("said", "left"), [("yes", 0), ("no", 1)])
def test_what_is_left_of_an_erased_case_is_dropped_after_a_yes(  # noqa: PLR0913, PLR0917 - fixtures
    cluster: Cluster, desk: Desk, talk: Talk, wire: Wire, tmp_path: Path, said: str, left: int
) -> None:
    """It is asked once, with what would follow; that all has arrived is not said."""

    def cut() -> None:
        wire.down = True
        wire.drop()

    def colleague_and_back() -> None:
        with closing(vault_at(cluster.at("bo"))) as vault:
            theirs = vault.unlock("bo", BO)
            erase(theirs, talk.case, None, extent="case", reason="asked", actor="bo", at=BEGAN)
        wire.down = False

    written = held(desk, talk, cut, "flygtning", colleague_and_back, "2.11.2026", said)
    assert written.count(str(GONE)) == 1
    assert str(BACK) not in written
    assert (str(DROPPED) in written) is (said == "yes")
    assert len([*tmp_path.iterdir()]) == left
