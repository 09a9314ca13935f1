"""What settings promise: they are kept, and a faulty file never stops the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from samtale.adapters.settings import (
    HOME,
    Settings,
    config_folder,
    data_folder,
    load_settings,
    save_settings,
)
from samtale.adapters.shipped import countries
from samtale.errors import NotKeptError


def test_settings_come_back_as_they_were_saved() -> None:
    """What was set stands at the next start."""
    settings = Settings(language="da", participant="ar", bidi="terminal", show_hints=False)
    save_settings(settings)
    assert load_settings() == (settings, ())


def test_without_a_file_the_defaults_stand() -> None:
    """A new machine has no problem."""
    assert load_settings() == (Settings(), ())


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00", "[" * 100_000])
def test_a_file_that_cannot_be_read_gives_defaults_and_a_problem(content: str) -> None:
    """Whatever stands in the file, the program starts."""
    config_folder().mkdir(parents=True)
    (config_folder() / "settings.json").write_text(content, encoding="utf-8")
    settings, problems = load_settings()
    assert settings == Settings()
    assert [problem.code for problem in problems] == ["settings"]


def test_a_faulty_setting_does_not_spoil_the_others() -> None:
    """Each fault is named, and what is right is used."""
    config_folder().mkdir(parents=True)
    content = '{"language": "da", "bidi": "sideways", "show_hints": 1, "colour": "red"}'
    (config_folder() / "settings.json").write_text(content, encoding="utf-8")
    settings, problems = load_settings()
    assert settings == Settings(language="da")
    assert [problem.message.split("'")[1] for problem in problems] == [
        "bidi",
        "show_hints",
        "colour",
    ]


def test_one_variable_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With SAMTALE_HOME nothing is written elsewhere."""
    monkeypatch.setenv("SAMTALE_HOME", str(tmp_path))
    assert (config_folder(), data_folder()) == (tmp_path, tmp_path / "data")


def test_without_the_variable_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder is the system's, named after the program once."""
    monkeypatch.delenv("SAMTALE_HOME")
    assert data_folder().parts.count("samtale") == 1


def test_settings_that_cannot_be_kept_are_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be made is told in one sentence."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SAMTALE_HOME", str(tmp_path / "file"))
    with pytest.raises(NotKeptError, match="the old ones stand"):
        save_settings(Settings())


def test_the_home_of_nobody_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """`~somebody` names a home only where there is such a person."""
    monkeypatch.setenv(HOME, "~nobody-of-that-name/x")
    assert data_folder() == Path("~nobody-of-that-name/x/data")


def test_a_country_without_an_intake_is_told_and_the_usual_one_stands() -> None:
    """Only a country whose dialog and rules are shipped can be that of new cases."""
    folder = config_folder()
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"country": "xx"}', encoding="utf-8")
    settings, problems = load_settings()
    assert settings.country in countries()
    assert ["'country' is one of dk" in problem.message for problem in problems] == [True]
