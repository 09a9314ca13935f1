"""A paper as a Word file: the municipality's template filled in, or the one that is shipped.

The template is for all languages; what each phrase needs is set by `dress`. Templates run in a
process of their own (`worker`). A municipality's template with faults is not used: the shipped
one takes its place, and the faults are told.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.documents.extras import needs
from samtale.adapters.documents.layout import USUAL, letters
from samtale.adapters.documents.sheet import sheet
from samtale.adapters.documents.word.tags import context
from samtale.adapters.documents.word.zips import LARGEST
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.paper import Paper

SHIPPED: Final = Path(__file__).parent.parent / "templates" / "paper.docx"
"""The template that is shipped."""


def docx(paper: Paper, template: Path | None = None) -> tuple[bytes, tuple[Problem, ...]]:
    """A paper as a Word file.

    Args:
        paper: The paper; with the same template it always gives the same bytes.
        template: The municipality's own template; the shipped one, where left out.

    Returns:
        The file; and the faults of the template, among them errors where the shipped one was used.

    Raises:
        UsageError: If docxtpl is not installed.
    """
    with needs("word"):
        from samtale.adapters.documents.word.pictures import drawn, told_or_drawn
    from samtale.adapters.documents.word.process import worker

    worker().begin()
    data = told_or_drawn(sheet(paper))
    values, tongues, anchors = context(data)
    request = {
        "front": values.pop("front"),
        "context": values,
        "tongues": tongues,
        "anchors": anchors,
        "pictures": drawn(data, values),
        "day": paper.day.isoformat(),
        "scale": letters(paper) / USUAL,
    }
    faults: tuple[Problem, ...] = ()
    if template is not None:
        found, faults = _asked(template, request)
        if "document" in found:
            return _document(found), faults
    found, own = _asked(SHIPPED, request)
    if "document" not in found:
        raise ValueError(str(own))
    return _document(found), faults


def check(template: Path) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """What is wrong with a template, and the tags it uses.

    Args:
        template: The file.

    Raises:
        UsageError: If docxtpl is not installed.
    """
    found, problems = _asked(template, {})
    return problems, tuple(found.get("used", ()))


def read(file: Path) -> tuple[tuple[dict[str, Any], ...], tuple[Problem, ...]]:
    """What stands at the anchors of a Word file that came back, and why it cannot be read.

    Args:
        file: The file; it is opened in the process of templates and changes nothing.

    Returns:
        The fields of each `samtale.adapters.documents.word.anchors.Anchor` with its `text`.

    Raises:
        UsageError: If docxtpl is not installed.
    """
    found, problems = _asked(file, {"read": True})
    return tuple(found.get("texts", ())), problems


def _asked(
    template: Path, request: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the process answers of a template, and its faults as problems of the file."""
    with needs("word"):
        import docxtpl  # noqa: F401 - only looked for; it is used in the other process
    from samtale.adapters.documents.word.process import TooSlowError, worker

    name = str(template)
    try:
        with template.open("rb") as file:
            data = file.read(LARGEST + 1)
        found = worker().ask(data, dict(request))
    except OSError as error:
        message = f"the template cannot be read: {error.strerror}"
        return {}, (Problem(code="unreadable-file", message=message, file=name),)
    except TooSlowError:
        message = "the template takes more time or memory than a template needs"
        return {}, (Problem(code="too-large", message=message, file=name),)
    problems = (Problem(file=name, **one) for one in found["faults"])
    return found, tuple(problems)


def _document(found: Mapping[str, Any]) -> bytes:
    return base64.b64decode(found["document"])
