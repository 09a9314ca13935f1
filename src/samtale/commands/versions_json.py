"""Drafts, reviews and changes for other programs; the keys are a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.commands.explained_json import Teller
from samtale.core.papers.changes import told_cause
from samtale.core.rules.changes import changed_since_taken

if TYPE_CHECKING:
    from samtale.core.drafts import Version
    from samtale.core.rules.changes import Since
    from samtale.core.rules.contract import DraftClause
    from samtale.talk import Desk, Talk


def review_json(talk: Talk, paper: str) -> dict[str, Any]:
    """How far the present text of a document has come, and every draft of it that was written."""
    standing = talk.versions.standing(paper)
    return {
        "state": standing.state,
        "as_draft": standing.version.number if standing.version else None,
        "void": standing.void.number if standing.void else None,
        "changed_since": list(standing.changed),
        "erased_since": standing.erased,
        "waiting": standing.waiting.number if standing.waiting else None,
        "changed_since_waiting": list(standing.differs),
        "approved_as_draft": standing.approval.number if standing.approval else None,
        "drafts": [_version(one, paper) for one in talk.record.drafting.versions],
    }


def _version(version: Version, paper: str) -> dict[str, Any]:
    review, signing = version.review(), version.signing(paper)
    return {
        "number": version.number,
        "written_at": version.event.at.isoformat(),
        "written_by": version.event.actor,
        "judged_on": version.drafted.judged_on,
        "files": list(version.drafted.files),
        "state": version.state(paper),
        "review": {
            "decision": review.review,
            "by": version.reviewed.actor,
            "at": version.reviewed.at.isoformat(),
            "reason": review.reason,
            "open": list(review.open),
            "unreviewed": list(review.unreviewed),
        }
        if review and version.reviewed
        else None,
        "remarks": [
            {"clause": one.clause, "text": one.text, "by": one.by, "at": one.at.isoformat()}
            for one in version.notes
        ],
        "signed": {
            "by": list(signing[1].by),
            "on": signing[1].on,
            "where": signing[1].where,
            "recorded_by": signing[0].actor,
            "files": list(signing[1].files),
        }
        if signing
        else None,
    }


def own_words_json(talk: Talk, clause: DraftClause) -> dict[str, Any] | None:
    """A clause in own words: since when, what changed since, and what stands beside it."""
    event = talk.record.drafting.taken(clause.id)
    own = clause.own_words
    if own is None or event is None:
        return None
    return {
        "text": own.text,
        "language": own.language,
        "by": event.actor,
        "at": event.at.isoformat(),
        "changed_since": [one.of for one in changed_since_taken(clause, talk.record)],
        "beside": [
            {
                "language": one.language,
                "text": one.text or None,
                "read_aloud_on": one.aloud_on or None,
                "by": one.by,
                "at": one.at.isoformat(),
                "of_older_words": one.older,
            }
            for one in clause.beside
        ],
    }


def changes_json(desk: Desk, talk: Talk, since: Since) -> dict[str, Any]:
    """What differs between two drafts."""
    tell = Teller(desk.words(tag) for tag in talk.languages)
    before, after, found = since.before, since.after, since.found
    return {
        "since": before.number,
        "judged_on": before.judgement.judged_on.isoformat(),
        "erased_since": before.erased,
        "changes": [
            {
                "clause": one.clause.id,
                "number": one.clause.number,
                "kind": one.kind,
                "before": _text(one.before, tell),
                "after": _text(one.after, tell),
                "because": [
                    {"kind": cause.kind, "of": cause.of or None, "told": tell(told)}
                    for cause in one.causes
                    if (told := told_cause(cause, after)) is not None
                ],
            }
            for one in found
        ],
    }


def _text(clause: DraftClause | None, tell: Teller) -> dict[str, str] | None:
    if clause is None:
        return None
    if clause.own_words:
        return {clause.own_words.language: clause.own_words.text}
    texts = [tell(text) for text in clause.texts]
    languages = sorted({language for text in texts for language in text})
    return {one: "\n".join(text[one] for text in texts if one in text) for one in languages}
