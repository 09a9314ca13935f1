"""The guarded reader: what is refused, how scalars are read, and where things stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.yaml_files import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

LAUGHS = """\
a: &a [lol, lol, lol, lol]
b: &b [*a, *a, *a, *a]
c: &c [*b, *b, *b, *b]
"""


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML: not every system has the fast one."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    return str(request.param)


def codes(text: str) -> list[str]:
    """The codes of the problems of a text."""
    return [problem.code for problem in read_yaml(text, "x.yaml")[1]]


def data(text: str) -> object:
    """The data of a text that has no problem."""
    located, problems = read_yaml(text)
    assert not problems
    assert located is not None
    return located.data


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("- " * 100_000, "too-deep"),
        ("a" * (MAX_BYTES + 1), "too-large"),
        (LAUGHS, "yaml-alias"),
        ("a: &a [*a]", "yaml-alias"),
        ("!!python/object/apply:os.system ['id']", "yaml-tag"),
        ("a: !secret x", "yaml-tag"),
        ("a: 1\n--- \nb: 2\n", "several-documents"),
        ("? [a, b]\n: c\n", "not-a-key"),
        ("a: [1, 2", "not-yaml"),
        ("a: b: c", "not-yaml"),
        ("a: @b", "not-yaml"),
        ("", "empty-file"),
        ("# nothing but a remark\n", "empty-file"),
        ("a: \x1b[31mred", "control-character"),
        ('a: "\\e[31mred"', "control-character"),
        ("a: left \u202e thgir", "control-character"),
        ("a: \U000e0041", "control-character"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else value,
)
def test_hostile_or_broken_files_are_refused(text: str, code: str) -> None:
    """A file that could hurt whoever walks it is one problem, and never a crash."""
    assert codes(text) == [code]


def test_a_file_of_too_many_parts_is_refused() -> None:
    """A list of two hundred thousand items is a mistake or an attack, and is not read."""
    assert codes("[" + "a," * MAX_NODES + "]") == ["too-many-parts"]


def test_the_depth_that_is_still_read_is_read() -> None:
    """As many brackets as are allowed nest; one more does not."""
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["too-deep"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("37.5", 37.5),
        ("0123", "0123"),
        ("+45", "+45"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2026-11-21", "2026-11-21"),
        ("1_000", "1_000"),
        ("0101900000123456789", "0101900000123456789"),
        ("'true'", "true"),
        ('"12"', "12"),
        (">-\n  12\n", "12"),
    ],
)
def test_scalars_follow_the_core_schema(written: str, read: object) -> None:
    """Plain scalars are read by YAML 1.2's core schema, and stay texts where it surprises."""
    found = data(f"a: {written}")
    assert found == {"a": read}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(read)


def test_keys_are_texts() -> None:
    """The country code of Norway, a number and `true` are keys as they are written."""
    assert data("no: Norge\n1: et\ntrue: sandt\n") == {"no": "Norge", "1": "et", "true": "sandt"}


@pytest.mark.usefixtures("parser")
def test_a_key_that_stands_twice_is_named_with_its_first_line() -> None:
    """A second key of the same name is a problem at its own place."""
    located, problems = read_yaml("a: 1\nb: 2\na: 3\n", "x.yaml")
    assert [str(problem) for problem in problems] == [
        "x.yaml:3:1: error duplicate-key: 'a' stands here a second time (first in line 1); keep one"
    ]
    assert located is not None


@pytest.mark.usefixtures("parser")
def test_every_part_knows_its_place() -> None:
    """Keys and values are found again by the way to them, after letters of several bytes too."""
    located, _ = read_yaml("é: [æ, {ø: 'å'}]\nb:\n  - c: >-\n      d\n", "x.yaml")
    assert located is not None
    assert located.place(("é", 1, "ø"))[1:] == (1, 9, 1, 12, 1)
    assert located.place(("b", 0, "c"))[1:] == (3, 5, 3, 8, None)
    # The nearest part around it stands for a part that is not there.
    assert located.place(("b", 0, "x", 3)) == located.place(("b", 0))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """A file saved by an editor that writes a byte order mark is read like any other."""
    file = tmp_path / "x.yaml"
    file.write_bytes("\ufeffa: 1\n".encode())
    located, problems = read_yaml(file)
    assert not problems
    assert located is not None
    assert located.data == {"a": 1}


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a: \xe6\n", "not-utf-8"), (b"#" * (MAX_BYTES + 1), "too-large")],
    ids=["latin 1", "large"],
)
def test_files_that_are_no_text_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """A file in another encoding, or a very large one, is one problem that names the file."""
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    _, problems = read_yaml(file)
    assert [(problem.code, problem.file) for problem in problems] == [(code, str(file))]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """A wrong name is told, not raised."""
    _, problems = read_yaml(tmp_path / "nowhere.yaml")
    assert [problem.code for problem in problems] == ["unreadable-file"]


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(10**14), max_value=10**14)
    | st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(categories=["L", "N"]), min_size=1), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_json_is_read_as_json(value: object) -> None:
    """YAML 1.2 takes in JSON: what is written as JSON comes back the same."""
    located, problems = read_yaml(json.dumps([value], ensure_ascii=False))
    assert not problems
    assert located is not None
    assert located.data == [value]


@given(st.text(max_size=200) | st.text("[]{}:,-&*!|>'\"#%@`? \nab", max_size=80))
def test_no_text_at_all_raises(text: str) -> None:
    """Whatever stands in a file, reading it gives data or problems."""
    located, problems = read_yaml(text, "x.yaml")
    assert located is not None or problems
