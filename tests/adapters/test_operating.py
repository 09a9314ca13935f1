"""The commands of docs/operating.md make a shared store on a real server, as they stand there."""

from __future__ import annotations

import re
import shlex
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from tests.adapters.sealed import ANNA, NOON, remark, vault_at

from samtale.cli import main

if TYPE_CHECKING:
    import pytest
    from tests.adapters.postgres import Cluster

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operating.md"


def blocks(language: str) -> list[str]:
    """The blocks of a language under "Setting it up"."""
    part = PAGE.read_text(encoding="utf-8").partition("### Setting it up")[2].partition("\n### ")[0]
    return re.findall(rf"```{language}\n(.*?)```", part, re.DOTALL)


def test_what_operating_says_makes_a_shared_store(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Statement by statement and command by command; only the host is another one."""
    (statements,), (commands, theirs) = blocks("sql"), blocks("sh")
    roles = ("samtale_admin", "karen", "ole")
    try:
        with cluster.connected() as connection:
            for statement in filter(str.strip, statements.split(";")):
                connection.execute(psycopg.sql.SQL(statement))
            # The group is there already, from the store of the other tests on this server.
            connection.execute("GRANT samtale_caseworker TO samtale_admin WITH ADMIN OPTION")
        for line in (*commands.splitlines(), *theirs.splitlines()):
            words = shlex.split(line)
            if words[0] == "export":
                name, _, value = words[1].partition("=")
                there = value.replace("@db.example.org/samtale", "@/samtale")
                monkeypatch.setenv(name, f"{there}?host={cluster.socket}&port={cluster.port}")
            elif len(words) > 1:
                assert main(words[1:]) == 0, line
        assert "karen: Nordby / Intake\nole: Nordby / Intake\n" in capsys.readouterr().out
        with closing(vault_at(cluster.at("karen", "samtale"))) as vault:
            vault.create("Karen", ANNA).open_case("c1", NOON, [remark(1)])
        with closing(vault_at(cluster.at("ole", "samtale"))) as vault:
            assert vault.people() == ("Karen",)
    finally:
        with cluster.connected() as connection:
            connection.execute("DROP DATABASE IF EXISTS samtale WITH (FORCE)")
            connection.execute("DROP ROLE IF EXISTS karen, ole")
            connection.execute("DROP OWNED BY samtale_admin CASCADE")
            for role in reversed(roles):
                connection.execute(f"DROP ROLE IF EXISTS {role}")
