"""Counts: the same as those of other programs, with what is lent and withheld told apart."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.shipped import home
from samtale.adapters.texts import STAKES
from samtale.adapters.words_status import Count, status

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
SORTS = {
    "new": 'msgctxt "a/{n}/c"\nmsgid "x"\nmsgstr ""\n\n',
    "some": 'msgctxt "a/{n}/c"\nmsgid "x"\nmsgid_plural "y"\nmsgstr[0] "z"\nmsgstr[1] ""\n\n',
    "draft": '#, fuzzy\nmsgctxt "a/{n}/c"\nmsgid "x"\nmsgstr "y"\n\n',
    "stale": '#, fuzzy\n#| msgid "w"\nmsgctxt "a/{n}/c"\nmsgid "x"\nmsgstr "y"\n\n',
    "reviewed": 'msgctxt "a/{n}/c"\nmsgid "x"\nmsgstr "y"\n\n',
    "obsolete": '#~ msgctxt "a/{n}/c"\n#~ msgid "x"\n#~ msgstr "y"\n\n',
}


def put(root: Path, language: str, entries: str) -> Path:
    """Write a catalog of dialogs."""
    path = root / "locales" / language / "LC_MESSAGES" / "dialogs.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + entries, encoding="utf-8")
    return path


def by_gettext(path: Path) -> tuple[int, int, int]:
    """Reviewed, drafts and stale together, and new, as msgfmt counts them."""
    told = subprocess.run(
        ["msgfmt", "--statistics", "-o", "/dev/null", str(path)],
        capture_output=True,
        check=True,
        text=True,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    ).stderr

    def number(sort: str) -> int:
        found = re.search(rf"(\d+) {sort}", told)
        return int(found[1]) if found else 0

    return number("translated message"), number("fuzzy"), number("untranslated")


def by_polib(path: Path) -> tuple[int, int, int]:
    """The same as polib counts them."""
    found = polib.pofile(str(path))
    return (
        len(found.translated_entries()),
        len(found.fuzzy_entries()),
        len(found.untranslated_entries()),
    )


def ours(count: Count) -> tuple[int, int, int]:
    """The same of samtale's own count."""
    return count.reviewed, count.draft + count.stale, count.new


@given(st.lists(st.sampled_from(sorted(set(SORTS) - {"some"})), max_size=12))
def test_polib_counts_the_same(tmp_path_factory: pytest.TempPathFactory, sorts: list[str]) -> None:
    """Whatever stands in a catalog, another program comes to the same numbers."""
    root = tmp_path_factory.mktemp("root")
    path = put(
        root, "da", "".join(SORTS[one].replace("{n}", str(n)) for n, one in enumerate(sorts))
    )
    (count,) = status(root)
    assert ours(count) == by_polib(path)
    assert (count.draft, count.stale) == (sorts.count("draft"), sorts.count("stale"))
    assert count.texts == len(sorts) - sorts.count("obsolete")


SHIPPED = sorted((home() / "locales").glob("*/LC_MESSAGES/*.po"))


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's msgfmt is not installed")
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_gettext_counts_the_shipped_catalogs_alike(path: Path) -> None:
    """What `samtale words status` says of a shipped catalog, `msgfmt --statistics` says too."""
    (count,) = [one for one in status(home(), [path.parts[-3]]) if one.domain == path.stem]
    assert ours(count) == by_gettext(path) == by_polib(path)


def test_what_is_lent_is_counted_apart(tmp_path: Path) -> None:
    """Dari has what Farsi has; it is still new in Dari, and counted by its lender."""
    put(
        tmp_path,
        "fa",
        "".join(
            SORTS[one].replace("{n}", str(n)) for n, one in enumerate(("draft", "new", "reviewed"))
        ),
    )
    put(
        tmp_path,
        "prs",
        "".join(SORTS[one].replace("{n}", str(n)) for n, one in enumerate(("new", "new", "draft"))),
    )
    farsi, dari = status(tmp_path)
    assert (dari.new, dari.draft, dict(dari.borrowed)) == (2, 1, {"fa": 1})
    assert (farsi.new, dict(farsi.borrowed)) == (1, {})


def test_a_consent_that_is_not_reviewed_is_withheld(tmp_path: Path) -> None:
    """The count tells how many texts the participant is not shown for want of a review."""
    note = f"#. {STAKES['consent']}\n"
    entries = [
        note + SORTS[one].replace("{n}", one) for one in ("new", "draft", "stale", "reviewed")
    ]
    put(tmp_path, "ar", "".join([*entries, SORTS["draft"].replace("{n}", "other")]))
    assert status(tmp_path)[0].withheld == 3


def test_a_hundred_percent_is_all(tmp_path: Path) -> None:
    """One missing text of a thousand is not rounded away."""
    entries = [SORTS["draft"].replace("{n}", str(n)) for n in range(999)]
    put(tmp_path, "da", "".join([*entries, SORTS["new"].replace("{n}", "x")]))
    assert status(tmp_path)[0].percent == 99
