"""What holds together on a line, in every format, and what people find in it all the same."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from pypdf import PdfReader

from samtale.adapters.documents import FORMATS, FileDocuments
from samtale.adapters.documents.layout import drawn
from samtale.adapters.documents.text import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.paper import Paper


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("INL § 23, stk. 1, nr. 2, og § 23 b", "INL §~23, stk.~1, nr.~2, og §~23~b"),
        ("efter § 23 og stk. 2 i loven", "efter §~23 og stk.~2 i loven"),
        ("BEK 208/2026 §§ 23-26 og mere", "BEK 208/2026 §§~23-26 og mere"),
        ("37 timer om ugen, 18,5 timer", "37~timer om ugen, 18,5~timer"),
        ("fra den 1. december 2026 og frem", "fra den 1.~december 2026 og frem"),
        ("kl. 9-15, 00 00 00 00, 500 kr.", "kl.~9-15, 00~00~00~00, 500~kr."),
        ("ст. 5, ч. 1, 37 годин", "ст.~5, ч.~1, 37~годин"),
        ("٣٧ ساعة، § 7", "٣٧~ساعة، §~7"),
        ("۱۲ ماه", "۱۲~ماه"),
        ("en oversættelse †", "en oversættelse~†"),
        (
            "010187-4000 er nummeret i 2026 og ikke før",
            "010187-4000 er nummeret i 2026 og ikke før",
        ),
    ],
)
def test_a_sign_or_a_unit_is_not_parted_from_its_number(text: str, shown: str) -> None:
    """A blank becomes one at which no line breaks; years and other words stay free."""
    assert drawn(text).replace("\xa0", "~") == shown
    assert drawn(drawn(text)) == drawn(text)


def test_no_line_of_a_text_file_breaks_there() -> None:
    """Beside the same lines with common blanks, of which one does break there."""
    text = "Du har arbejdspligt efter § 23, stk. 1, i 37 timer om ugen fra den 1. december 2026."
    parted = re.compile(r"(§|stk\.|\b37|\b1\.)$")
    held = [line for columns in range(12, 60) for line in wrap(text, columns)]
    assert not [line for line in held if parted.search(line) and len(line) > 6]
    words, loose = text.split(" "), []
    for columns in range(12, 60):
        line = ""
        for word in words:
            if line and len(line) + 1 + len(word) > columns:
                loose.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
    assert [line for line in loose if parted.search(line)]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_held_together_is_found_as_it_was_typed(
    form: str, contract: Callable[..., Paper]
) -> None:
    """With any blank for a blank, as programs search, the words come back in order."""
    made = FileDocuments().render(contract("Syerske efter § 23, stk. 1, i 15 timer"), form)
    match form:
        case "pdf":
            found = "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
        case "docx":
            body = docx.Document(BytesIO(made)).element.body
            found = "".join(one.text or "" for one in body.iter() if one.tag.endswith("}t"))
        case _:
            found = made.decode()
    assert re.search(r"Syerske\s+efter\s+§\s23,\s+stk\.\s1,\s+i\s+15\stimer", found)
