"""The sandbox in which tags of Word templates run."""

from __future__ import annotations

from functools import cache

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samtale.adapters.documents.word.scope import FILTERS


@cache
def sandbox() -> ImmutableSandboxedEnvironment:
    """Jinja without functions, loaders or filters that could undo the escaping of texts."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    for name in set(environment.filters) - FILTERS:
        del environment.filters[name]
    return environment
