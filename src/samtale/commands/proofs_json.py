"""What is proved of rules, for other programs; the keys are a promise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from samtale.core.answers import to_plain
from samtale.core.condition import UNKNOWN
from samtale.core.rules.held import version_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samtale.core.rules.proofs.claims import Claim
    from samtale.core.rules.proofs.witness import Witness


def proofs_json(country: str, claims: Iterable[Claim]) -> dict[str, Any]:
    """What is proved of every version, with a case it fits where there is one.

    Args:
        country: Whose rules they are.
        claims: What is proved.
    """
    proved = tuple(claims)
    found = Counter(claim.standing for claim in proved)
    return {
        "country": country,
        "counts": {key: found[key] for key in ("fits", "never", "always", "undecided")},
        "versions": [
            {
                "rule": claim.rule.id,
                "version": version_id(claim.rule, claim.rule.versions[claim.number]),
                "standing": claim.standing,
                "witness": None if claim.witness is None else _witness(claim.witness),
            }
            for claim in proved
        ],
    }


def _witness(shown: Witness) -> dict[str, Any]:
    """A made-up case: everything that is not named in it is declined."""
    return {
        "judged_on": shown.today.isoformat(),
        "answers": _plain(shown.told.values),
        "groups": {
            group: [_plain(entry) for entry in entries]
            for group, entries in shown.told.groups.items()
            if entries
        },
        "municipality": {
            name: to_plain(answer.value) for name, answer in shown.municipality.answers.items()
        },
    }


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    return {
        name: to_plain(value)  # type: ignore[arg-type]
        for name, value in values.items()
        if value is not UNKNOWN
    }
