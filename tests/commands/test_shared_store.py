"""The commands of a shared store: an administrator makes it, caseworkers work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.adapters.postgres import OWNER, Cluster
from tests.adapters.test_teams import other_database
from tests.commands.conftest import PASSPHRASE, Ran

from samtale.adapters.passphrase import Cost
from samtale.adapters.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def shared(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> str:
    """The store of Anna's team, with her in it, as the environment names it."""
    vault = Vault(cluster.at("anna"), cost=Cost(memory=64, passes=1, lanes=1))
    vault.create("anna", PASSPHRASE)
    vault.close()
    monkeypatch.setenv("SAMTALE_STORE", cluster.at("anna"))
    monkeypatch.setenv("SAMTALE_PERSON", "anna")
    return cluster.at("anna")


def test_an_administrator_makes_a_store_and_admits_somebody(
    run: Callable[..., Ran], cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an empty database to a caseworker's first list of cases, by commands alone."""
    with other_database(cluster) as address:
        monkeypatch.setenv("SAMTALE_STORE", address)
        assert "samtale store init" in run("store", "members", "list").err
        made = run("store", "init", "--municipality", "Nordby", "--team", "Intake")
        assert (made.code, len(made.lines)) == (0, 2)
        assert run("store", "init", "--team", "Intake").code == 2
        assert "already" in run("store", "init").out
        assert run("store", "members", "add", "gerd").code == 0
        assert run("store", "members", "add", "gerd").code == 2
        told = [{"role": "gerd", "municipality": "Nordby", "team": "Intake"}]
        assert run("store", "members", "list", "--json").json == told
        assert run("store", "members", "list").lines == ["gerd: Nordby / Intake"]
        assert "guards were renewed" in run("store", "migrate").out
        assert "Nothing was erased" in run("store", "tidy").out
        # Whoever looks after the store reads no cases.
        refused = run("cases", "list")
        assert (refused.code, "could see every team" in refused.err) == (4, True)
        monkeypatch.setenv("SAMTALE_STORE", address.replace(OWNER, "gerd"))
        assert run("cases", "list").code == 0
        monkeypatch.setenv("SAMTALE_STORE", address)
        assert run("store", "members", "remove", "gerd").code == 0
        monkeypatch.setenv("SAMTALE_STORE", address.replace(OWNER, "gerd"))
        assert "does not let you in" in run("cases", "list").err
    with cluster.connected() as connection:
        connection.execute("DROP ROLE gerd")


@pytest.mark.parametrize("deed", ["init", "migrate", "tidy", "members list"])
def test_a_file_has_no_administrator(run: Callable[..., Ran], deed: str) -> None:
    """Without a server these commands say how one is named."""
    ended = run("store", *deed.split())
    assert (ended.code, "SAMTALE_STORE" in ended.err) == (2, True)


@pytest.mark.usefixtures("shared")
def test_a_talk_is_held_in_a_shared_store(run: Callable[..., Ran]) -> None:
    """It is kept, listed, audited and erased as in a file; what differs is said."""
    typed = ("refugee", "convention_7", "12.10.2026", "!")
    assert run("interview", "--plain", "--language", "en", typed=typed).code == 3
    (case,) = run("cases", "list", "--json").json
    assert case["events"] >= 5
    assert run("cases", "audit", case["id"]).code == 0
    erased = run("cases", "erase", case["id"], "--reason", "asked for")
    assert (erased.code, "samtale store tidy" in erased.out) == (0, True)
    assert run("cases", "audit", case["id"]).code == 0


@pytest.mark.usefixtures("shared")
def test_doctor_tells_of_the_shared_store(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, cluster: Cluster
) -> None:
    """That it is encrypted; and where it cannot be reached, why."""
    assert run("doctor", "--json").json["encrypted"] is True
    away = cluster.at("anna").replace(cluster.socket, "/nowhere")
    monkeypatch.setenv("SAMTALE_STORE", away)
    told = run("doctor", "--json").json
    assert (told["encrypted"], "no connection" in told["shared_store"]) == (None, True)
    ended = run("cases", "list")
    assert (ended.code, "everything kept before is safe" in ended.err) == (5, True)
