"""The deeds on a draft: own words and their other column, review, signing, filing.

Each is one event, and is taken back by the same undo as an answer. What became of the drafts is
worked out in `samtale.core.drafts`, what an earlier one said in `samtale.talk.versions`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from samtale.core.answers import Answer
from samtale.core.draft_events import (
    ClauseReadAloud,
    ClauseRemarked,
    ClauseTranslated,
    DraftReplaced,
    DraftReviewed,
    DraftSent,
    DraftSigned,
    Filed,
    mark_of,
)
from samtale.core.events import Answered, ClauseTaken, ContractDrafted
from samtale.talk.approving import SETTLED, Unsettled, attested, files_of
from samtale.talk.kept import KeptTalk
from samtale.talk.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samtale.core.draft_events import Review


class DraftingTalk(KeptTalk):
    """A talk with the deeds on its drafts."""

    @cached_property
    def versions(self) -> Versions:
        """The drafts of the case as they were, and how far the present text has come."""
        return Versions(self, self._forms)

    def look(self) -> bool:
        """Take in what colleagues have kept of the case meanwhile, such as a review.

        Returns:
            Whether there was anything.

        Raises:
            NotKeptError: If the store cannot be read now.
        """
        news = self._store.history(self.case, after=len(self.record.events))
        self._happen(news)
        return bool(news)

    # Own words and what stands beside them.

    def take_clause(self, clause: str, text: str) -> None:
        """Write a clause in own words, or give it back to the rules with an empty text."""
        self._keep([ClauseTaken(clause=clause, text=text, language=self.languages[0])])

    def translate_clause(self, clause: str, text: str, language: str = "") -> None:
        """Keep a translation of a clause in own words that somebody has typed.

        Args:
            clause: The id of the clause.
            text: The translation; empty takes it back.
            language: Its language; the participant's where left out.

        Raises:
            LookupError: If the clause stands in no own words.
        """
        tongue = language or self.languages[1]
        of = self._own_words(clause)
        self._keep([ClauseTranslated(clause=clause, language=tongue, text=text, of=of)])

    def read_clause_aloud(self, clause: str, on: date | None) -> None:
        """Keep that the interpreter read a clause in own words aloud in the participant's language.

        Args:
            clause: The id of the clause.
            on: The day; none takes it back.

        Raises:
            LookupError: If the clause stands in no own words.
        """
        day = on.isoformat() if on else ""
        of = self._own_words(clause)
        language = self.languages[1]
        self._keep([ClauseReadAloud(clause=clause, language=language, on=day, of=of)])

    def _own_words(self, clause: str) -> str:
        own = self.record.own_words.get(clause)
        if own is None:
            message = f"the clause {clause} stands in no own words"
            raise LookupError(message)
        return mark_of(own.text)

    # Drafts.

    def drafted(self, files: Sequence[str], number: int | None = None) -> None:
        """Keep that a draft of the contract was written out.

        Args:
            files: The names of its files.
            number: The number of the draft, where it may be one that is written again; a new one,
                where left out.
        """
        self._keep(
            [
                ContractDrafted(
                    number=number or len(self.record.drafts) + 1,
                    judged_on=self.today.isoformat(),
                    files=tuple(files),
                )
            ]
        )

    def send_for_review(self, number: int) -> None:
        """Keep that a draft was sent for review."""
        self._keep([DraftSent(number=number)])

    def note_on_clause(self, number: int, clause: str, text: str) -> None:
        """Keep a reviewer's remark on a clause of a draft, or on all of it.

        Args:
            number: The number of the draft.
            clause: The id of the clause; empty for the draft as a whole.
            text: The remark.
        """
        self._keep([ClauseRemarked(number=number, clause=clause, text=text)])

    def review(
        self,
        number: int,
        review: Review | None,
        reason: str = "",
        unsettled: Unsettled = SETTLED,
    ) -> None:
        """Keep that a draft was approved or sent back; none takes the decision back.

        Args:
            number: The number of the draft.
            review: What was decided.
            reason: Why it was sent back.
            unsettled: What was said to be not settled before it was approved all the same.
        """
        reviewed = DraftReviewed(
            number=number,
            review=review,
            reason=reason,
            open=unsettled.open,
            unreviewed=unsettled.unreviewed,
        )
        self._keep([reviewed])

    def signed(
        self,
        number: int,
        by: Sequence[str],
        on: date | None = None,
        where: str = "",
        paper: str = "contract",
    ) -> None:
        """Keep that a document was signed on paper; by nobody takes that back.

        With it are kept the digests of the files the draft was written as, so that the signed paper
        can be told from any other text. Once all have signed, that is the answer to the question
        whether they have, where nobody has answered it; deadlines read answers.

        Args:
            number: The number of the draft.
            by: Who signed, as roles.
            on: The day.
            where: Where the signed paper lies.
            paper: Which document: contract or plan.
        """
        day = on.isoformat() if on else ""
        version = self.record.drafting.version(number)
        files = files_of(self.record, version, paper) if by else ()
        signed = DraftSigned(
            number=number, paper=paper, by=tuple(by), on=day, where=where, files=files
        )
        self._keep([signed])
        yes = Answer(status="answered", value=True, source="paper")
        if answers := [Answered(path=path, answer=yes) for path in attested(self)] if by else []:
            self._keep(answers)

    def replaced(self, number: int, by: str) -> None:
        """Keep what took the place of a draft or contract; empty words take it back."""
        self._keep([DraftReplaced(number=number, by=by)])

    def filed(self, reference: str, path: str = "", sha256: str = "") -> None:
        """Keep that a document was filed in the municipality's case system.

        Args:
            reference: The reference there; empty takes it back.
            path: The file, by its full path.
            sha256: The SHA-256 of the file, as hexadecimal digits.
        """
        self._keep([Filed(path=path, sha256=sha256, reference=reference)])
