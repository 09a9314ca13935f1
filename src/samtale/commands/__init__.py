"""One file per command, imported when it is called; `wiring` joins store, words and documents.

Every command is a function `run(options) -> int` that gives its exit code. Arguments are parsed
in `samtale.cli`.
"""
