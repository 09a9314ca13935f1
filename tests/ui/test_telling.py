"""What the screens say of a translation: how far it can be trusted, and whose language it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.adapters.catalogs import Catalogs
from samtale.core.words import Stakes, Wording
from samtale.ui.telling import said_to
from samtale.ui.widgets.header import HeaderLine

if TYPE_CHECKING:
    from pathlib import Path

FARSI = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "dk.x/reviewed/prompt"
msgid "Et"
msgstr "یک"

#, fuzzy
msgctxt "dk.x/draft/prompt"
msgid "To"
msgstr "دو"

#, fuzzy
#| msgid "Trre"
msgctxt "dk.x/stale/prompt"
msgid "Tre"
msgstr "سه"
"""


@pytest.fixture
def catalogs(tmp_path: Path) -> Catalogs:
    """Farsi with a text of each state, and no Dari."""
    po = tmp_path / "fa" / "LC_MESSAGES" / "dialogs.po"
    po.parent.mkdir(parents=True)
    po.write_text(FARSI, encoding="utf-8")
    return Catalogs(tmp_path, cache=tmp_path / "cache")


@pytest.mark.parametrize(
    ("part", "text", "stakes", "shown", "mark"),
    [
        ("reviewed", "Et", None, "یک", ""),
        ("draft", "To", None, "دو", "draft"),
        ("stale", "Tre", None, "سه", "out of date"),
        ("missing", "Fire", None, "Fire", "to be interpreted"),
        ("reviewed", "Et", "consent", "یک", ""),
        ("stale", "Tre", "consent", "Tre", "to be interpreted"),
    ],
)
def test_a_text_says_how_far_it_can_be_trusted(  # noqa: PLR0913, PLR0917 - a row of the table
    catalogs: Catalogs, part: str, text: str, stakes: Stakes | None, shown: str, mark: str
) -> None:
    """A draft and an older text are marked, and neither is shown of a consent."""
    wording = Wording(context=f"dk.x/{part}/prompt", text=text, language="da", stakes=stakes)
    said = said_to(wording, catalogs.words("en"), catalogs.words("fa"))
    assert (said.text, said.mark) == (shown, mark)


def test_a_countrys_own_form_of_a_language_needs_no_interpreter(catalogs: Catalogs) -> None:
    """What is reviewed in Farsi is reviewed for a reader from Iran."""
    wording = Wording(context="dk.x/reviewed/prompt", text="Et", language="da")
    assert said_to(wording, catalogs.words("en"), catalogs.words("fa-IR")).mark == ""


def test_the_head_of_the_screen_names_the_lender(catalogs: Catalogs) -> None:
    """Once a text was lent, both languages stand at the top, and before only the one."""
    dari, header = catalogs.words("prs"), HeaderLine()
    before = header._language(dari)
    dari.say(Wording(context="dk.x/reviewed/prompt", text="Et", language="da"))
    assert before == dari.language_name("prs")
    assert header._language(dari) == f"{before} with {dari.language_name('fa')}"
