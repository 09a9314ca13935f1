"""samtale holds a scripted, bilingual intake talk in the terminal and drafts the contract from it.

This module holds the version and nothing else, so that importing it costs nothing. The command
line starts in `samtale.cli`; the thinking, free of files and screens, lives in `samtale.core`.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
"""The version of this samtale (PEP 440); the build reads it from here."""
