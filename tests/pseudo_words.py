"""What tests in the two languages nobody speaks share: what the rules cite in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass


def cited(rules: object) -> frozenset[str]:
    """What the rules cite, and where it was read: everywhere in the language of the law."""
    found: set[str] = set()
    waiting = [rules]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, tuple | list):
            waiting += one
        elif is_dataclass(one):
            for name in (part.name for part in fields(one)):
                value = getattr(one, name)
                if name in {"law", "source", "practice_of"} and isinstance(value, str):
                    found.add(value)
                else:
                    waiting.append(value)
    return frozenset(found)
