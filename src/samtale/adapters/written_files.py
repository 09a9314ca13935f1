"""The files that were written of cases, where they lie: what became of each, and deleting it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samtale.core.access import FileState


class FilesThere:
    """The files as they lie on this machine."""

    def state(self, path: str, sha256: str) -> FileState:
        """What has become of a file.

        Args:
            path: Its full path.
            sha256: Its SHA-256 (FIPS 180-4) when it was written, as hexadecimal digits.
        """
        try:
            if not Path(path).is_file():
                return "gone"
            now = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        except FileNotFoundError:
            return "gone"
        except OSError:
            # It may well be there: nobody is told that it is gone.
            return "changed"
        return "as written" if now == sha256 else "changed"

    def as_written(self, path: str, sha256: str) -> bool:
        """Whether a file lies there byte for byte as it was written; arguments as above."""
        return self.state(path, sha256) == "as written"

    def delete(self, path: str, sha256: str) -> bool:
        """Delete a file that is as it was written, and nothing else; arguments as above.

        Returns:
            Whether it is gone now.
        """
        if self.as_written(path, sha256):
            with suppress(OSError):
                Path(path).unlink()
        return self.state(path, sha256) == "gone"
