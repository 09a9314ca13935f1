"""What each format of text looks like, as whole files that a person has looked at.

`SAMTALE_GOLDEN=1 pytest tests/adapters/documents` writes them anew; look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.documents import READABLE, FileDocuments

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.paper import Paper

GOLDEN = Path(__file__).parents[2] / "golden"
ANEW = os.environ.get("SAMTALE_GOLDEN") == "1"
"""Whether the files are written anew; read once, since tests themselves do not see it."""


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("kind", ["contract", "summary"])
def test_documents_look_as_they_did(
    kind: str, form: str, contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """The documents of a fixed case are the same, character for character."""
    paper = contract() if kind == "contract" else summary()
    rendered = FileDocuments().render(paper, form).decode()
    golden = GOLDEN / f"{kind}.{form}"
    if ANEW:
        golden.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == golden.read_text(encoding="utf-8")
