"""Reading a choice: yes or no, one or several choices, a country, a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from samtale.core.course import Ask
from samtale.core.reading.model import NotRead, Read, Reader, Reading
from samtale.core.search import Entry, exact, find
from samtale.core.text.clean import digits, fold
from samtale.core.words import Message, msg

_SEPARATORS: Final = re.compile(r"[,;،؛\n]+")
_MAX_DIGITS: Final = 6


def read_yes_no(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """Yes or no, in any of the languages, or by number."""
    del ask
    wanted = fold(text)
    for words in reader.words:
        if wanted in words.agreeing:
            return Read(value=words.agreeing[wanted])
    number = digits(text)
    if number in {"1", "2"}:
        return Read(value=number == "1")
    return NotRead(message=msg("{text} is neither yes nor no. Type yes or no.", text=text))


def read_choice(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """One of the choices."""
    found = _choose(text, reader.labels(ask))
    return found if isinstance(found, NotRead) else Read(value=found)


def read_choices(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """Several of the choices, by numbers or names."""
    entries = reader.labels(ask)
    tokens = _SEPARATORS.split(text)
    numbers = digits(text).replace(",", " ").split()
    if all(token.isdecimal() for token in numbers):
        tokens = numbers
    chosen: list[str] = []
    for token in filter(None, map(str.strip, tokens)):
        found = _choose(token, entries)
        if isinstance(found, NotRead):
            return found
        if found not in chosen:
            chosen.append(found)
    alone = [one for one in chosen if one in ask.question.exclusive]
    if alone and len(chosen) > 1:
        label = next(entry.words[0] for entry in entries if entry.id == alone[0])
        return NotRead(message=msg("{choice} cannot stand together with others.", choice=label))
    order = [entry.id for entry in entries]
    return Read(value=tuple(sorted(chosen, key=order.index)))


def _choose(text: str, entries: Sequence[Entry]) -> str | NotRead:
    """The id of the one choice that was meant: by number, id, label, alias or beginning."""
    plain = digits(text).strip().rstrip(".")
    whole = exact(text, entries)
    if len(whole) == 1:
        return whole[0].id
    # Python refuses to read numbers of thousands of digits; no list of choices is that long.
    if plain.isdecimal() and len(plain) <= _MAX_DIGITS and 1 <= int(plain) <= len(entries):
        return entries[int(plain) - 1].id
    wanted = fold(text)
    begins = [e for e in entries if any(word.startswith(wanted) for word in e.folded)]
    if len(begins) == 1:
        return begins[0].id
    if begins:
        return NotRead(message=_several(text), suggestions=tuple(begins))
    near = find(text, entries)
    if len(near) == 1:
        return near[0].id
    # Offered and never taken: "have no copy" names the choice "copy", too.
    said = set(wanted.split())
    near = near or tuple(one for one in entries if said & {*one.folded, fold(one.id)})
    return NotRead(
        message=msg("{text} is not one of the choices. Type its number or its name.", text=text),
        suggestions=near,
    )


def read_country(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """A country, by any of its names."""
    del ask
    return _read_listed(
        text,
        reader.countries(),
        msg("{text} is not a country that is known here. Type its name in another way.", text=text),
    )


def read_language(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """A language, by any of its names."""
    del ask
    return _read_listed(
        text,
        reader.languages(),
        msg(
            "{text} is not a language that is known here. Type its name in another way.",
            text=text,
        ),
    )


def _read_listed(text: str, entries: Sequence[Entry], none: Message) -> Reading:
    whole = exact(text, entries)
    if len(whole) == 1:
        return Read(value=whole[0].id)
    near = find(text, entries)
    if len(near) == 1:
        return Read(value=near[0].id)
    if near:
        return NotRead(message=_several(text), suggestions=near)
    return NotRead(message=none)


def _several(text: str) -> Message:
    return msg("{text} fits more than one. Type more of it.", text=text)
