"""Runs `python -m samtale`, the same as the command `samtale`; arguments are parsed in `cli`."""

from __future__ import annotations

from samtale.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
