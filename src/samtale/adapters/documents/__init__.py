"""Documents: papers printed as Markdown, HTML, text, PDF and Word, and written to files.

What stands in a paper is decided in `samtale.core.papers`. Each format has its own module, which
is loaded when it is first asked for.
"""

from __future__ import annotations

from samtale.adapters.documents.files import FORMATS, READABLE, FileDocuments

__all__ = ["FORMATS", "READABLE", "FileDocuments"]
