"""The law pages: every version of every rule, each with an id that lasts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.compiled import load_rules
from samtale.cli import main
from samtale.commands import law, speech
from samtale.core.rules.held import held

if TYPE_CHECKING:
    from samtale.core.rules.model import Rulebook

DOCS = Path(__file__).parents[2] / "docs"
COUNTRIES = ("dk", "no")


@pytest.fixture(params=COUNTRIES)
def rulebook(request: pytest.FixtureRequest) -> Rulebook:
    """The rules of one country."""
    return load_rules(request.param)


def test_the_page_in_docs_is_the_law_that_is_held(rulebook: Rulebook) -> None:
    """The page in docs/ says what the rules say today; `make law` renews it."""
    page = (DOCS / f"law-{rulebook.country}.md").read_text("utf-8")
    assert page == law.page(rulebook, speech.words("en"))


def test_no_two_versions_share_an_id(rulebook: Rulebook) -> None:
    """An id names one version of one rule."""
    ids = Counter(one.id for rule in held(rulebook) for one in rule.versions)
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_version_says_by_what_law(rulebook: Rulebook) -> None:
    """Every version has a paragraph, a confidence, a source and a day of checking.

    Only facts that join others may leave them out: their parts cite.
    """
    bare = [
        one.id
        for rule in held(rulebook)
        for one in rule.versions
        if rule.kind != "fact"
        and not all(
            (one.version.law, one.version.confidence, one.version.source, one.version.checked)
        )
    ]
    assert bare == []


def test_a_page_names_every_version(rulebook: Rulebook) -> None:
    """A reader finds each version by its id, also in another language."""
    page = law.page(rulebook, speech.words("da"))
    assert [one.id for rule in held(rulebook) for one in rule.versions if one.id not in page] == []


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    """`samtale describe --law dk --json` gives the ids to other programs."""
    assert main(["describe", "--law", "dk", "--json", "--language", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    ids = {one["id"]: one for rule in told["rules"] for one in rule["versions"]}
    assert ids["contract_deadline_months@2016-07-01"]["law"] == "INL § 19, stk. 1"


def test_an_unknown_country_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A country without rules ends with exit code 2 and the place where rules are."""
    assert main(["describe", "--law", "xx", "--language", "en"]) == 2
    assert "there are no rules for 'xx'" in capsys.readouterr().err
