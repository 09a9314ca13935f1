"""`samtale template`: a template made, checked and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import docx

from samtale.adapters.documents.word.printing import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]


def test_new_writes_the_shipped_template_and_replaces_nothing(run: Run, tmp_path: Path) -> None:
    """The copy is the shipped file; a file that is there stays, and another kind is refused."""
    path = tmp_path / "paper.docx"
    assert run("template", "new", str(path)).code == 0
    assert path.read_bytes() == SHIPPED.read_bytes()
    path.write_bytes(b"mine")
    assert run("template", "new", str(path)).code == 2
    assert path.read_bytes() == b"mine"
    assert run("template", "new", str(tmp_path / "paper.txt")).code == 2


def test_check_lists_the_tags(run: Run) -> None:
    """A good template is followed by every tag with its explanation."""
    ran = run("template", "check", str(SHIPPED), "--language", "en")
    assert ran.code == 0
    assert "  parts[].lines[].left: a paragraph, in the caseworker's language" in ran.lines


def test_check_names_the_paragraph(run: Run, tmp_path: Path) -> None:
    """A fault is told with the number of its paragraph, and the command fails."""
    document = docx.Document()
    document.add_paragraph("Contract")
    document.add_paragraph("{{ titel.left }}")
    path = tmp_path / "paper.docx"
    document.save(str(path))
    ran = run("template", "check", str(path), "--language", "en")
    assert ran.code == 1
    assert ran.lines[0].startswith(f"{path}:2:1: error unknown-tag: in '{{{{ titel.left }}}}'")
    assert run("template", "check", str(path), "--json").json["problems"][0]["line"] == 2
    assert run("template", "preview", str(path)).code == 2


def test_preview_prints_a_fictitious_case(run: Run, tmp_path: Path) -> None:
    """The file lies beside the template and holds the fictitious participant's contract."""
    path = tmp_path / "paper.docx"
    path.write_bytes(SHIPPED.read_bytes())
    assert run("template", "preview", str(path), "--participant", "uk").code == 0
    document = docx.Document(str(tmp_path / "paper-preview.docx"))
    assert any("Amina Haddad" in cell.text for row in document.tables[1].rows for cell in row.cells)
