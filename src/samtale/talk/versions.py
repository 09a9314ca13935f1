"""Earlier drafts of a case, worked out again on its history as it was then; no copy is kept.

Each by the day it was judged on, and by the dialog and rules of the talk it was written in. Where
answers were erased since, a draft may not be as it was, and that is told with it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from samtale.core.access import Gone
from samtale.core.course import Course
from samtale.core.events import ContractDrafted
from samtale.core.record import Record
from samtale.core.rules.changes import Since, Worked, changes
from samtale.core.rules.judge import judge
from samtale.core.rules.standing import standing
from samtale.core.words import msg
from samtale.errors import ErasedError, NotKeptError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samtale.core.dialog import Dialog
    from samtale.core.drafts import Version
    from samtale.core.events import Event, TalkBegan
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.standing import Changed, Standing
    from samtale.talk.kept import KeptTalk


class Versions:
    """The drafts of one talk's case, each worked out at most once."""

    def __init__(
        self, talk: KeptTalk, forms: Callable[[TalkBegan], tuple[Dialog, Rulebook]]
    ) -> None:
        """Look back from a talk.

        Args:
            talk: The talk.
            forms: Gives the dialog and rules that were kept with a talk.
        """
        self._talk = talk
        self._forms = forms
        self._worked: dict[tuple[int, int], Worked] = {}
        self._standing: tuple[int, dict[str, Standing]] = (0, {})

    def now(self) -> Worked:
        """The drafts as they stand now."""
        talk = self._talk
        sitting = talk.sitting
        return Worked(
            number=0,
            judgement=talk.judgement,
            course=talk.course,
            forms=sitting.began.forms if sitting else "",
        )

    def worked(self, number: int) -> Worked:
        """The drafts of a number, as they were when they were written.

        Raises:
            KeyError: If no draft has this number.
            ErasedError: If the talk it was written in was erased.
            NotKeptError: If the dialog and rules of its talk are gone.
        """
        gone = sum(isinstance(event.what, Gone) for event in self._talk.record.events)
        if (number, gone) not in self._worked:
            self._worked[number, gone] = self._work_out(number)
        return self._worked[number, gone]

    def _work_out(self, number: int) -> Worked:
        version = self._talk.record.drafting.version(number)
        events = self._talk.record.events[: version.event.seq]
        record = Record(events)
        began = next((one.began for one in record.talks if one.id == version.event.talk), None)
        if began is None:
            sentence = msg(
                "What draft {n} said cannot be told any more: the talk it was written in was "
                "erased.",
                n=number,
            )
            raise ErasedError(sentence)
        dialog, rulebook = self._forms(began)
        day = date.fromisoformat(version.drafted.judged_on)
        course = Course(dialog, record, day)
        return Worked(
            number=number,
            judgement=judge(rulebook, course, day, self._talk.municipality),
            course=course,
            forms=began.forms,
            erased=_erased(events),
        )

    def since(self, number: int) -> Since:
        """What differs between the drafts of a number and those of now.

        Raises:
            KeyError: As for `worked`.
            ErasedError: As for `worked`.
            NotKeptError: As for `worked`.
        """
        before, after = self.worked(number), self.now()
        return Since(before=before, after=after, found=changes(before, after))

    def followed_up(self) -> Since | None:
        """What has changed since the draft a follow-up talk begins from.

        That is what was agreed on: the one signed last, or else approved last, or else the last
        that was written; none where there is none, or it can no longer be worked out. A later one
        that is approved and not signed yet is what the talk is about, not what it begins from.
        """
        written = self._talk.record.drafting.versions
        signed = [one for one in written if one.signings]
        approved = [one for one in written if one.least() == "approved"]
        for version in (*signed[-1:], *approved[-1:], *written[-1:]):
            with suppress(ErasedError):
                return self.since(version.number)
        return None

    def approval(self, number: int, paper: str) -> Version | None:
        """The draft by which the text of a draft is approved; another one may have had that text.

        Args:
            number: The number of the draft.
            paper: Which document: contract or plan.

        Raises:
            KeyError: As for `worked`.
            ErasedError: As for `worked`.
        """
        text = self.worked(number)
        for version in reversed(self._talk.record.drafting.versions):
            review = version.review()
            if review is None or review.review != "approved":
                continue
            with suppress(ErasedError):
                found = changes(self.worked(version.number), text)
                if not any(one.clause.paper == paper for one in found):
                    return version
        return None

    def present(self, paper: str) -> Version | None:
        """The draft of which the present text of a document is; none where it is a new one.

        Args:
            paper: Which document: contract or plan.
        """
        version = self.standing(paper).version
        written = self._talk.record.drafting.versions
        if version is None and written and self._changed(written[-1].number, paper) == ((), False):
            return written[-1]
        return version

    def written(self) -> Version | None:
        """The draft that is written again where all is written now; none where it is a new one.

        That is the last draft, or else the last one somebody has decided on, of which every
        document has its present text. What has been replaced is not brought back by writing.
        """
        for version in reversed(self._talk.record.drafting.versions):
            last = version.number == len(self._talk.record.drafts)
            if not last and version.least() == "draft":
                continue
            with suppress(ErasedError, NotKeptError):
                since = self.since(version.number)
                gone = version.replaced is not None or version.followed or since.before.erased
                if not gone and not since.found:
                    return version
        return None

    def standing(self, paper: str) -> Standing:
        """How far the present text of a document has come; worked out once for each event."""
        seq = len(self._talk.record.events)
        if self._standing[0] != seq:
            self._standing = (seq, {})
        kept = self._standing[1]
        if paper not in kept:
            versions = self._talk.record.drafting.versions
            found = standing(versions, paper, lambda number: self._changed(number, paper))
            approval = self.approval(found.version.number, paper) if found.version else None
            kept[paper] = replace(found, approval=approval)
        return kept[paper]

    def standings(self) -> dict[str, Standing]:
        """How far the present text of each document has come, by `contract` and `plan`."""
        return {draft.paper: self.standing(draft.paper) for draft in self._talk.judgement.drafts}

    def _changed(self, number: int, paper: str) -> Changed:
        try:
            since = self.since(number)
        except ErasedError:
            return (), True
        numbers = tuple(one.clause.number for one in since.found if one.clause.paper == paper)
        return numbers, since.before.erased


def _erased(events: Iterable[Event]) -> bool:
    """Whether an answer, an entry or own words among some events were erased."""
    quiet = {"printed", "case_read", "exported", "remarked", ContractDrafted.kind}
    return any(isinstance(one.what, Gone) and one.what.was not in quiet for one in events)
