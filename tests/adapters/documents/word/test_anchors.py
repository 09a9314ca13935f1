"""Anchors in Word files: what their names say, where they are put, how a file is read by them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.documents.word.anchors import (
    Anchor,
    anchor_of,
    begun,
    clause_mark,
    digest_of,
    ended,
    spelled,
)
from samtale.adapters.documents.word.flow import flowing
from samtale.adapters.documents.word.names import w
from samtale.adapters.documents.word.printing import docx as word
from samtale.adapters.documents.word.reading import read_anchors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.core.paper import Paper

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@given(
    number=st.integers(1, 999),
    clause=st.text(min_size=1, max_size=40),
    side=st.sampled_from("lr"),
    kind=st.sampled_from("htx"),
    index=st.integers(0, 99),
    text=st.text(max_size=30),
    around=st.tuples(st.integers(0, 35), st.integers(0, 35)),
)
def test_a_name_says_what_was_put_into_it(  # noqa: PLR0913, PLR0917 - all that a name holds
    number: int,
    clause: str,
    side: str,
    kind: str,
    index: int,
    text: str,
    around: tuple[int, int],
) -> None:
    """Whatever the clause is called, the name has at most the 40 letters Word allows."""
    name = ended(begun(f"c{number}_0a1b2c", clause, side, kind, index), text, *around)
    assert len(name) <= 40
    anchor = anchor_of(name)
    assert anchor is not None
    assert (anchor.draft, anchor.clause) == (f"c{number}_0a1b2c", clause_mark(clause))
    assert (anchor.side, anchor.kind, anchor.index) == (side, kind, index)
    assert anchor.digest == digest_of(text)
    assert (anchor.before, anchor.after) == around


@given(st.text(max_size=45))
def test_a_name_of_somebody_else_is_no_anchor(name: str) -> None:
    """Bookmarks that people set are passed over."""
    assert anchor_of(name) is None or name.startswith("_s")


@pytest.mark.parametrize(
    "other",
    ["Du  bor her. ", "Du bor\u00a0her.", "\u2068Du\u2069 bor her.", "Du bor her.\u00a0†"],
)
def test_what_programs_change_by_themselves_is_no_change(other: str) -> None:
    """Blanks, invisible letters and samtale's own signs do not tell texts apart."""
    assert digest_of(other) == digest_of("Du bor her.")
    assert spelled(other) == "Du bor her."


def test_each_text_of_each_clause_has_one_anchor(contract: Callable[..., Paper]) -> None:
    """In both columns, with the text that stands there; a summary has none."""
    data, _ = word(contract())
    found = read_anchors(data)
    assert found["faults"] == []
    anchors = [Anchor(**{key: one[key] for key in one if key != "text"}) for one in found["texts"]]
    assert len(set(anchors)) == len(anchors)
    assert {one.side for one in anchors} == {"l", "r"}
    assert all(digest_of(one["text"]) == one["digest"] for one in found["texts"])


def test_a_summary_has_no_anchors(summary: Callable[..., Paper]) -> None:
    """Only drafts come back to be compared."""
    data, _ = word(summary())
    assert read_anchors(data)["texts"] == []


def test_a_template_that_prints_a_text_twice_has_one_anchor_of_it(
    contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """Word drops the second of two bookmarks of one name; so the second gets none."""
    document = docx.Document()
    for tag in (
        "{%p for part in parts %}", "{%p for line in part.lines %}",
        "Punkt: {{ line.left | upper }}!", "{{ line.left }}", "{%p endfor %}", "{%p endfor %}",
    ):  # fmt: skip
        document.add_paragraph(tag)
    path = tmp_path / "paper.docx"
    document.save(str(path))
    data, faults = word(contract(), path)
    assert not [one for one in faults if one.severity == "error"]
    found = read_anchors(data)["texts"]
    assert found
    assert all(digest_of(one["text"]) == one["digest"] for one in found)
    assert all(one["before"] == len("Punkt: ") for one in found)
    names = [
        one.get(w("name"))
        for one in docx.Document(BytesIO(data)).element.body.iter(w("bookmarkStart"))
    ]
    assert len(names) == len(set(names)) == len(found)


def test_tracked_changes_count_as_accepted() -> None:
    """What was deleted is left out, what was inserted is read; a break is a line."""
    paragraph = parse_xml(
        f'<w:p {_W}><w:r><w:t>Vi </w:t></w:r><w:del w:id="1"><w:r><w:delText>aftaler</w:delText>'
        '</w:r></w:del><w:ins w:id="2"><w:r><w:t>taler</w:t><w:br/><w:t>om det</w:t></w:r></w:ins>'
        "</w:p>"
    )
    assert flowing(paragraph) == "Vi taler\nom det"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<xml/>"])
def test_what_is_no_word_file_is_a_fault(data: bytes) -> None:
    """Nothing is raised; the fault says what it is."""
    found = read_anchors(data)
    assert found["texts"] == []
    assert [one["severity"] for one in found["faults"]] == ["error"]
