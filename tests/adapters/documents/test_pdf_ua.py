"""What an independent checker of PDF/UA-1 (ISO 14289-1) says of papers; it looks at few rules."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pdfua import validate
from pypdf import PdfReader, PdfWriter

from samtale.adapters.documents.pdf import pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.core.paper import Paper


def found(data: bytes, folder: Path) -> list[str]:
    """The rules that a file breaks."""
    file = folder / "paper.pdf"
    file.write_bytes(data)
    return [finding.rule_id for finding in validate(str(file)).findings]


@pytest.mark.parametrize("name", ["contract", "summary"])
def test_a_checker_finds_nothing(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The contract and the summary, in two languages, break no rule it knows."""
    paper: Callable[..., Paper] = request.getfixturevalue(name)
    assert found(pdf(paper()), tmp_path) == []


@pytest.mark.parametrize("part", ["/StructTreeRoot", "/MarkInfo", "/Lang"])
def test_the_checker_would_find_it(
    part: str, contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """The same file without its tags, without the mark of them or without its language is found."""
    written = PdfWriter(clone_from=PdfReader(BytesIO(pdf(contract()))))
    del written.root_object[part]
    data = BytesIO()
    written.write(data)
    assert found(data.getvalue(), tmp_path)
