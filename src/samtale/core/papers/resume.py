"""The CV as JSON Resume 1.x (https://jsonresume.org/schema), for other programs.

A date is given as far as it is certain: 2008-03 for a certain month, 2008 for a certain year, and
none for "about 2008", which no date of that format can say. What was said stands in words in the
summary of each entry, and as EDTF in keys of our own, which begin with `x-samtale-`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from samtale.core.cv import CvEntry, cv_entries
from samtale.core.papers.cv import AS_TOLD, UNFINISHED
from samtale.core.papers.telling import beyond_record
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.cv import Told
    from samtale.core.dates import PartialDate
    from samtale.core.papers.sources import Sources
    from samtale.core.words import Words

SCHEMA: Final = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
"""The schema it keeps."""

_YEARS: Final = range(1000, 3000)
"""The years the format can write."""


def resume(sources: Sources) -> dict[str, Any]:
    """The CV as data that JSON can hold, in the caseworker's language."""
    words = sources.caseworker
    maker = _Maker(words)
    entries = cv_entries(sources.course, sources.audience, beyond_record(sources))
    made: dict[str, Any] = {
        "$schema": SCHEMA,
        "basics": {**maker.name(entries), "summary": words.message(AS_TOLD)},
    }
    parts: dict[str, Callable[[CvEntry], Any]] = {
        "work": maker.work,
        "education": maker.education,
        "languages": maker.language,
        "certificates": maker.certificate,
    }
    for part, make in parts.items():
        if found := [make(one) for one in entries if one.part == part]:
            made[part] = found
    for part in ("skills", "interests"):
        told = [one for entry in entries if entry.part == part for one in maker.all(entry, "name")]
        if told:
            made[part] = [{"name": one} for one in told]
    wishes = [one for one in entries if one.part == "wishes"]
    if wishes:
        made["x-samtale-wishes"] = [
            {"kind": field, "text": text}
            for one in wishes
            for field in one.told
            for text in maker.all(one, field)
        ]
    made["meta"] = {"version": "v1.0.0", "lastModified": sources.judgement.judged_on.isoformat()}
    made["x-samtale-language"] = words.language
    return made


class _Maker:
    """Makes the entries in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def name(self, entries: tuple[CvEntry, ...]) -> dict[str, Any]:
        told = next((one.first("name") for one in entries if one.part == "basics"), None)
        return {"name": str(told.value)} if told else {}

    def work(self, entry: CvEntry) -> dict[str, Any]:
        made = self._texts(entry, ("position", "name", "location"))
        made.setdefault("position", self._called(entry))
        paid = {"x-samtale-paid": entry.lane == "paid"} if entry.lane else {}
        return {**made, **self._dates(entry), **self._summary(entry), **paid, **self._proof(entry)}

    def education(self, entry: CvEntry) -> dict[str, Any]:
        made = self._texts(entry, ("area", "studyType", "institution", "location"))
        if where := made.pop("location", None):
            made["x-samtale-location"] = where
        if not made:
            made["studyType"] = self._called(entry)
        completed = entry.first("completed")
        done = {"x-samtale-completed": completed.answer.value} if completed else {}
        extra = (
            [self._words.message(UNFINISHED)] if done.get("x-samtale-completed") is False else []
        )
        summary = self._summary(entry, *extra)
        if summary:
            # The format has no summary for education; programs keep what they do not know.
            summary = {"x-samtale-summary": summary["summary"]}
        return {**made, **self._dates(entry), **summary, **done, **self._proof(entry)}

    def language(self, entry: CvEntry) -> dict[str, Any]:
        named = entry.first("language", "first")
        made = {"language": self._text(named) if named else self._called(entry)}
        claims = {
            field: self._text(entry.told[field][0])
            for field in ("understands", "speaks", "reads", "writes")
            if field in entry.told
        }
        if claims:
            made["fluency"] = claims.get("speaks") or next(iter(claims.values()))
        own = {f"x-samtale-{field}": text for field, text in claims.items()}
        first = {"x-samtale-mother-tongue": True} if "first" in entry.told else {}
        return {**made, **own, **first}

    def certificate(self, entry: CvEntry) -> dict[str, Any]:
        made = self._texts(entry, ("name", "issuer"))
        made.setdefault("name", self._called(entry))
        until, valid = entry.first("validUntil"), entry.first("valid")
        if until is not None:
            made["x-samtale-valid-until"] = self._words.value(until.value)
        if valid is not None:
            made["x-samtale-valid"] = valid.answer.value
        return {**made, **self._proof(entry)}

    def all(self, entry: CvEntry, field: str) -> Iterator[str]:
        """Everything told in a field; of several choices each by itself."""
        for told in entry.told.get(field, ()):
            values = told.value if isinstance(told.value, tuple) else (told.value,)
            yield from (self._words.value(one) for one in values)

    def _texts(self, entry: CvEntry, fields: tuple[str, ...]) -> dict[str, Any]:
        return {field: ", ".join(self.all(entry, field)) for field in fields if field in entry.told}

    def _text(self, told: Told) -> str:
        return self._words.value(told.value)

    def _named(self, told: Told) -> str:
        """An answer after what it is called, so that a bare number can be understood."""
        if told.called is None:
            return self._text(told)
        return self._words.message(msg("{called}: {value}", called=told.called, value=told.value))

    def _called(self, entry: CvEntry) -> str:
        return self._words.say(entry.called).text

    def _summary(self, entry: CvEntry, *more: str) -> dict[str, Any]:
        when = [self._words.period(entry.when)] if entry.when else []
        texts = [*when, *map(self._named, entry.told.get("summary", ())), *more]
        return {"summary": ". ".join(text.rstrip(".") for text in texts) + "."} if texts else {}

    def _dates(self, entry: CvEntry) -> dict[str, Any]:
        when = entry.when
        if when is None:
            return {}
        dates = {"startDate": certain(when.start), "endDate": certain(when.end)}
        own = {"said": self._words.period(when), "edtf": when.to_edtf(), "ongoing": when.ongoing}
        return {**{key: one for key, one in dates.items() if one}, "x-samtale-when": own}

    def _proof(self, entry: CvEntry) -> dict[str, Any]:
        return {"x-samtale-documented": entry.documented}


def certain(moment: PartialDate | None) -> str:
    """As much of a date as is certain: a day, else a month, else a year, else nothing."""
    if moment is None:
        return ""
    first, last = moment.earliest(), moment.latest()
    if first is None or last is None or first.year != last.year or first.year not in _YEARS:
        return ""
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
