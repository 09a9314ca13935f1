"""Reading conditions: an allow-list, so that a text can compare and do nothing else."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from samtale.core.condition import ConditionError, names_in, parse
from samtale.core.condition.parse import MAX_DEPTH, MAX_LENGTH
from samtale.core.condition.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Const,
    Includes,
    Name,
    Node,
    Not,
    OneOf,
    Or,
    Quantified,
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", Name("a")),
        ("true", Const(True)),  # noqa: FBT003 - a constant of the language
        ("job.title == 'x'", Compare("==", Name("job.title"), Const("x"))),
        ("not a", Not(Name("a"))),
        ("a and b or c", Or((And((Name("a"), Name("b"))), Name("c")))),
        ("n + 1 > 2.5", Compare(">", Arithmetic("+", Name("n"), Const(1)), Const(Decimal("2.5")))),
        ("n > -1", Compare(">", Name("n"), Const(-1))),
        ("1 < n < 5", And((Compare("<", Const(1), Name("n")), Compare("<", Name("n"), Const(5))))),
        ("c in ['x', 'y']", OneOf(Name("c"), ("x", "y"))),
        ("c not in ['x']", Not(OneOf(Name("c"), ("x",)))),
        ("'x' in several", Includes("x", Name("several"))),
        ("known(a.b)", Call("known", (Name("a.b"),))),
        ("count(job)", Quantified("count", "job", None)),
        ("any(e.paid for e in job)", Quantified("any", "job", Name("job.paid"))),
        ("a and\n  b", And((Name("a"), Name("b")))),
        ("goal == 'øl – سلام'", Compare("==", Name("goal"), Const("øl – سلام"))),
    ],
)
def test_a_condition_is_read_as_it_is_written(text: str, tree: Node) -> None:
    """Each form of the language has its tree."""
    assert parse(text) == tree


HOSTILE = [
    "__import__('os').system('x')",
    "open('/etc/passwd')",
    "().__class__.__bases__[0].__subclasses__()",
    "lambda: a",
    "(lambda x: x)(1) == 1",
    "(x := 1) == 1",
    "f'{a}' == 'x'",
    "f'{__import__(chr(111))}'",
    "[x for x in job]",
    "{x: 1 for x in job}",
    "a if b else c",
    "a[0]",
    "a['x'] == 1",
    "a ** 2 > 1",
    "9 ** 9 ** 9 > 1",
    "a * b",
    "a / 0",
    "a << 9999999",
    "~a",
    "+a",
    "a is b",
    "a is not None",
    "None",
    "...",
    "b'x' == 'x'",
    "1j == 1",
    "await a",
    "yield a",
    "*a",
    "a; b",
    "a = 1",
    "import os",
    "a #b",
    "known(a=1)",
    "known(*a)",
    "known(a, b)",
    "known()",
    "years(a)",
    "print(a)",
    "any([a, b])",
    "any(e for e in job if e)",
    "any(e.x for e in job for f in job)",
    "any(any(f.x for f in job) for e in job)",
    "any(e.x async for e in job)",
    "count(job, job)",
    "count(e.x)",
    "a in b",
    "a in [b]",
    "a in [True]",
    "a.b().c",
    "a.__class__.__name__ == known(1)()",
    "(" * 100_000,
    "(" * 100_000 + "a" + ")" * 100_000,
    "[" * 100_000,
    "not " * 5_000 + "a",
    "not " * 100 + "a",
    "-" * 3_000 + "1 == n",
    " and ".join(["a"] * 5_000),
    "a" * (MAX_LENGTH + 1),
    "a\x00b",
    "a\ufeffb",
    "\u202ea",
    "a == '\ud800'",
    "'",
    "",
    " \n ",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:30]))
def test_anything_else_is_refused_with_one_sentence(text: str) -> None:
    """What is not of the language is a `ConditionError` and never anything else."""
    before = sys.getrecursionlimit()

    with pytest.raises(ConditionError) as refused:
        parse(text)

    assert str(refused.value)
    assert refused.value.column >= 1
    assert sys.getrecursionlimit() == before


def test_what_is_nested_within_bounds_is_read() -> None:
    """Depths people write are read; the bound is far off."""
    text = "not (" * (MAX_DEPTH // 4) + "a" + ")" * (MAX_DEPTH // 4)

    assert names_in(parse(text)) == {"a"}


def test_the_names_a_condition_reads_are_known() -> None:
    """Names of entries carry their group, and counting a group reads its closing question."""
    names = names_in(parse("known(a) and years(b, today) > 2 and any(e.paid for e in job)"))

    assert names == {"a", "b", "today", "job.paid", "job.more"}
