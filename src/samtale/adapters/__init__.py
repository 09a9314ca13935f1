"""Reads and writes: files, catalogs, the store, documents; each serves a protocol of the core."""
