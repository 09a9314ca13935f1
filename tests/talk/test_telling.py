"""What a talk says of identifiers and findings, before it is spoken in a language."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from samtale.core.rules.findings import Finding, Reason
from samtale.core.rules.model import Offer
from samtale.core.words import msg
from samtale.talk.telling import because, masked

if TYPE_CHECKING:
    from samtale.core.rules.findings import Verdict
    from samtale.core.vocabulary import Scheme

HOLDS = Reason(id="in_programme", text=msg("You are in a programme."), holds=True)
SEWS = Reason(id="sews", text=msg("You have sewn for four years."), holds=True)
WORKS = Reason(id="works", text=msg("You work already."), holds=False)
YOUNG = Reason(id="young", text=msg("You are under thirty."), holds=False)


def finding(verdict: Verdict, reason: Reason, name: str = "dk.a") -> Finding:
    """A finding with its reasons."""
    return Finding(rule=Offer(offer=name, title=name, versions=()), verdict=verdict, reason=reason)


def joined(kind: str, *parts: Reason, holds: bool) -> Reason:
    """Reasons joined by all, any or not."""
    return Reason(id=kind, text=msg("{kind}", kind=kind), holds=holds, parts=parts)


def talk(*offers: Finding) -> Any:  # noqa: ANN401 - stands in for a talk with these offers
    """Something with a judgement of these offers."""
    return SimpleNamespace(judgement=SimpleNamespace(offers=offers))


@pytest.mark.parametrize(
    ("scheme", "number", "shown"),
    [
        ("cpr", "010187-4000", "010187-••••"),
        ("cpr", "0101874000", "010187-••••"),
        ("alien_number", "12345678", "•••••678"),
        ("fnr", "018190 12365", "018190 •••••"),
        ("fnr", "01819012365", "018190 •••••"),
        ("duf", "202600000017", "•••••••••017"),
        ("free", "0417", "0417"),
    ],
)
def test_identifiers_are_masked(scheme: Scheme, number: str, shown: str) -> None:
    """A civil number shows its date, one of the authorities its end, a free one itself."""
    assert masked(scheme, number) == shown


def test_the_reason_few_offers_share_says_most() -> None:
    """Of two requirements that hold, the one other offers do not have is told."""
    first = finding("fits", joined("all", HOLDS, SEWS, holds=True))
    second = finding("fits", joined("all", HOLDS, holds=True), "dk.b")
    assert str(because(talk(first, second), first)) == "because: You have sewn for four years."
    assert str(because(talk(first, second), second)) == "because: You are in a programme."


def test_a_reason_that_holds_comes_before_one_that_does_not() -> None:
    """That something is not the case is told only where nothing else is."""
    both = finding("fits", joined("all", joined("not", WORKS, holds=True), HOLDS, holds=True))
    assert str(because(talk(both), both)) == "because: You are in a programme."
    alone = finding("fits", joined("not", WORKS, holds=True))
    assert str(because(talk(alone), alone)) == "because this does not hold: You work already."


def test_what_does_not_fit_tells_what_failed() -> None:
    """Of an offer that does not fit, only what made it fail is told."""
    failed = finding("does_not_fit", joined("all", HOLDS, YOUNG, holds=False))
    assert str(because(talk(failed), failed)) == "because this does not hold: You are under thirty."
    held = finding("does_not_fit", joined("not", HOLDS, holds=False))
    assert str(because(talk(held), held)) == "because: You are in a programme."


def test_an_open_finding_has_no_reason_yet() -> None:
    """While something is missing, nothing has decided."""
    waiting = finding("open", Reason(id="x", text=msg("x"), holds=None))
    assert because(talk(waiting), waiting) is None
