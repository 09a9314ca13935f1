"""What every test gets: a person's machine that is empty, quiet and English.

Nothing here knows samtale. Fixtures for one kind of test live beside those tests; a PostgreSQL
server is started once for all of them.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

pytest_plugins = ["tests.adapters.postgres"]

STRICT = os.environ.get("SAMTALE_STRICT") == "1"
"""Whether a skipped test is a failure; read once, since the tests themselves do not see it."""

# A shared machine is slow at times, and slow is not wrong. Where all must be the same from run to
# run, hypothesis draws no lots.
settings.register_profile("here", deadline=None)
settings.register_profile("strict", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("strict" if STRICT else "here")

# Each app that is opened for a test makes many objects that are kept until it ends. To look through
# them for garbage after every 700 (gc.get_threshold) takes a fifth of the time of such a test.
gc.set_threshold(20_000, 20, 20)


def _as_failure(report: Report) -> Report:
    """Turns a skip into a failure that tells the reason; an expected failure stays one."""
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: skipped under SAMTALE_STRICT=1. {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a test that skips itself, under SAMTALE_STRICT=1."""
    return _as_failure((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fails a file that skips itself while it is read, under SAMTALE_STRICT=1."""
    return _as_failure((yield))


@pytest.fixture(autouse=True)
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives each test a home of its own and takes away what the real one would tell.

    Args:
        tmp_path_factory: Makes the home, outside the test's own `tmp_path`, which stays empty.
        monkeypatch: Puts the real environment back afterwards.

    Returns:
        The home folder; all folders by which a system keeps data, settings and caches are in it.
    """
    home = tmp_path_factory.mktemp("home")
    for name in [*os.environ]:
        if name.startswith(("SAMTALE_", "LC_", "TEXTUAL")):
            monkeypatch.delenv(name)
    for name in ("LANGUAGE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    folders = {
        "HOME": "",
        "SAMTALE_HOME": "samtale",
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "USERPROFILE": "",  # Windows: what Path.home() reads
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(home / folder))
    return home
