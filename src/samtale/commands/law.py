"""The law that is held, as a page in Markdown or as JSON: `samtale describe --law`.

docs/law-dk.md and docs/law-no.md are this page in English; a test holds them against the rules.
"""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from samtale.core.rules.held import held, period
from samtale.core.rules.model import key_of
from samtale.core.rules.tell import CONFIDENCES, expected_from
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.rules.beside import KnownChange
    from samtale.core.rules.frame import Confidence
    from samtale.core.rules.held import HeldRule, HeldVersion
    from samtale.core.rules.model import Rulebook
    from samtale.core.words import Message, Words

KINDS: Final[dict[str, Message]] = {
    "parameter": msg("Parameters: the figures of the law"),
    "fact": msg("Facts: what is worked out from answers"),
    "programme": msg("Programmes"),
    "offer": msg("Offers"),
    "clause": msg("Clauses of the contract and of the plan"),
    "deadline": msg("Deadlines"),
    "record_limit": msg("What may be recorded"),
    "change": msg("Changes that are known to come"),
}
"""What the kinds of rules are headed by."""

COLUMNS: Final = (
    msg("version"),
    msg("in force"),
    msg("what it fixes"),
    msg("the law"),
    msg("how it is known"),
    msg("read in"),
    msg("checked"),
)
"""The heads of the table of versions."""


def page(rulebook: Rulebook, words: Words) -> str:
    """The law of a country as a page in Markdown.

    Args:
        rulebook: The rules of the country.
        words: The language it is told in; titles stand in the language of the law too.
    """
    return "\n".join(_lines(rulebook, words)) + "\n"


def as_json(rulebook: Rulebook, words: Words) -> dict[str, Any]:
    """The law of a country for programs.

    Args:
        rulebook: The rules of the country.
        words: The language titles are given in, beside their own.
    """

    def plain(rule: HeldRule) -> dict[str, Any]:
        own = {rule.title.language: rule.title.text}
        return {
            "kind": rule.kind,
            "id": rule.id,
            "title": {**own, words.language: words.say(rule.title).text},
            "versions": [_version(one) for one in rule.versions],
        }

    return {
        "country": rulebook.country,
        "rules": [plain(rule) for rule in held(rulebook)],
        "changes": [
            {**asdict(change), "affects": list(change.affects)}
            for change in rulebook.changes.values()
        ],
    }


def _version(one: HeldVersion) -> dict[str, Any]:
    version = one.version
    return {
        "id": one.id,
        "in_force": {"from": version.in_force.start, "until": version.in_force.until},
        "chosen_by": version.in_force.chosen_by,
        "group": version.group,
        "law": version.law,
        "confidence": version.confidence,
        "practice_of": version.practice_of,
        "source": version.source,
        "checked": version.checked,
    }


def _lines(rulebook: Rulebook, words: Words) -> Iterator[str]:
    say = words.message
    yield "# " + say(msg("The law that is held: {country}", country=rulebook.country.upper()))
    yield ""
    yield say(
        msg(
            "Every rule with its id, its versions, when each is in force, by which paragraph, how "
            "that is known and where it was read. This page is made from the rule files."
        )
    )
    yield ""
    rules = tuple(held(rulebook))
    for mark, count in _counts(rules).items():
        yield f"- **{mark}** {say(CONFIDENCES[mark])}: {words.number(count)}"
    for kind, of_kind in groupby(rules, key=lambda rule: rule.kind):
        yield ""
        yield f"## {say(KINDS[kind])}"
        for rule in of_kind:
            yield from _rule(rule, words)
    if rulebook.changes:
        yield from ("", f"## {say(KINDS['change'])}")
    for change in rulebook.changes.values():
        yield from _change(rulebook, change, words)


def _counts(rules: Iterable[HeldRule]) -> dict[Confidence, int]:
    """How many versions there are of each confidence, the surest first."""
    known = [one.version.confidence for rule in rules for one in rule.versions]
    return {mark: known.count(mark) for mark in CONFIDENCES if mark in known}


def _rule(rule: HeldRule, words: Words) -> Iterator[str]:
    told = words.say(rule.title)
    own = "" if told.text == rule.title.text else f" (*{rule.title.text}*)"
    yield ""
    yield f"### `{rule.id}`"
    yield ""
    yield f"{told.text}{own}"
    yield ""
    yield _row([words.message(name) for name in COLUMNS])
    yield _row(["---"] * len(COLUMNS))
    for one in rule.versions:
        yield _row(_cells(one, words))


def _change(rulebook: Rulebook, change: KnownChange, words: Words) -> Iterator[str]:
    """A change that is known to come: what it says, from when, by what, and which rules it hits."""
    says = words.say(rulebook.wording(key_of(change), "says", change.says)).text
    known = [words.message(CONFIDENCES[change.confidence])] if change.confidence else []
    cited = [change.law, words.message(expected_from(change)), *known, change.source]
    yield ""
    yield f"### `{change.id}`"
    yield ""
    yield f"{words.say(rulebook.title(change)).text}. {says}"
    yield ""
    yield ", ".join(filter(None, cited))
    yield ""
    yield ", ".join(f"`{rule}`" for rule in change.affects)


def _cells(one: HeldVersion, words: Words) -> Iterator[str]:
    version = one.version
    known = [words.message(CONFIDENCES[version.confidence])] if version.confidence else []
    yield f"`{one.id}`"
    yield words.message(period(version))
    yield "; ".join(words.value(each) for each in one.says)
    yield version.law or ""
    yield ", ".join([*known, *filter(None, [version.practice_of])])
    yield version.source or ""
    yield version.checked or ""


def _row(cells: Iterable[str]) -> str:
    plain = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"
