"""Every code a `Problem` can bear, and what it means in one line.

A code is a promise: it stays when its message is reworded, and a code that is no longer given is
taken out and never given to something else. `docs/problems/` tells more of each.
"""

from __future__ import annotations

from typing import Final

FILES: Final = {
    "broken-chain": "the history of a case was changed from outside",
    "control-character": "a character hides or reorders text, or drives a terminal",
    "duplicate-key": "a key stands twice in the same place",
    "empty-file": "the file holds nothing",
    "missing-key": "a key that is needed is not there",
    "not-a-key": "a list or mapping stands where a key is wanted",
    "not-utf-8": "the file is not UTF-8 text",
    "not-yaml": "the file is not YAML",
    "nothing-to-check": "a folder holds no file that samtale reads",
    "other-id": "the id in a file and the name of the file differ",
    "settings": "a setting cannot be used",
    "several-documents": "a file holds more than one YAML document",
    "too-deep": "the file is nested too deeply",
    "too-large": "the file is too large",
    "too-many-parts": "the file has too many parts",
    "unknown-file": "the file is none of the sorts samtale reads",
    "unknown-key": "a key does not exist here, or a text was read as a key",
    "unknown-value": "a word is not one of those that can stand here",
    "unreadable-file": "the file is not there, or may not be read",
    "wrong-type": "a value or expression is of another type than is wanted",
    "yaml-alias": "the file uses anchors or aliases, which are not read",
    "yaml-tag": "the file uses tags, which are not read",
}
"""Codes that any file can bear."""

WORDS: Final = {
    "catalog": "a catalog of words cannot be read",
    "characters": "a translation holds characters that cannot be seen",
    "direction-marks": "a translation opens and closes isolates of direction unevenly",
    "duplicate-entry": "a text stands twice in a catalog",
    "glossary-term": "a translation has no form of a term of the glossary",
    "markup": "a translation lacks what is typed or marks up in its source text, or has more",
    "outer-spaces": "a translation begins or ends with other spaces than its source text",
    "placeholders": "a translation has other placeholders than its source text",
    "plural-forms": "the plural forms of a catalog are not those of its language",
    "punctuation": "a translation ends with another sign than its source text",
    "reading-example": "an example in the words of reading is read otherwise",
    "too-wide": "a translation is wider than its place on the screen",
    "untranslated": "a translation is the same as its source text",
    "words-of-reading": "the words by which answers are read cannot be used as they stand",
}
"""Codes of what is translated, and of the words by which answers are read."""

CONDITIONS: Final = {
    "circular": "something hangs on itself: relevance, or a fact",
    "needs-entry": "a condition names a question of a group where no entry is at hand",
    "not-a-condition": "an expression stands where a yes or no is wanted",
    "not-a-date": "a text compared with a date is no date",
    "reads-later": "a condition reads a question that is asked later",
    "unknown-choice": "a choice does not exist in that question",
    "unknown-function": "a condition calls a function that does not exist",
    "unknown-group": "a group does not exist",
    "unknown-name": "a question, fact or parameter does not exist",
    "unreadable-condition": "a condition is not written in the condition language",
}
"""Codes of conditions, in dialogs and in rules."""

DIALOGS: Final = {
    "ambiguous-alias": "a word stands for two choices of one question",
    "bad-id": "an id holds other characters than small letters, digits and underscores",
    "bad-language": "a language is not a BCP 47 tag",
    "bad-number": "a number is too small to mean anything",
    "bad-placeholder": "a placeholder is left open or is more than a bare name",
    "caseworker-missing": "a question is closed to the caseworker, who keeps its answer",
    "choices-missing": "something that is chosen has no choices, or has some and is not chosen",
    "consent-missing": "something is opened that needs a yes, and no consent asks for it",
    "duplicate-form": "a word is a form of two terms",
    "duplicate-id": "an id is used twice",
    "empty-range": "the least number accepted is greater than the greatest",
    "empty-section": "a section has no questions",
    "empty-text": "a text is there and says nothing",
    "group-without-more": "a group does not say what is asked after each entry",
    "not-a-group": "a key of groups stands in a section that does not repeat",
    "opened-too-far": "what must stay in a case is opened to somebody outside it",
    "other-language": "files that belong together are written in different languages",
    "other-placeholders": "a question worded otherwise has other placeholders than its prompt",
    "reserved-id": "an id means something else in conditions or texts",
    "same-wording": "a question worded otherwise is worded as before",
    "term-differs": "a term is called or explained otherwise than in the glossary",
    "two-choice-lists": "a question has both choices and a list",
    "unknown-list": "a choice list does not exist",
    "unknown-placeholder": "a placeholder names something that does not exist there",
    "unknown-section": "a section taken from the common dialogs does not exist",
    "unused-term": "no question has a form of a term",
    "words-replaced": "a dialog puts words of its own into a section it shares",
    "wrong-kind": "a key belongs to another kind of question or rule",
}
"""Codes of dialogs; rules bear some of them too."""

RULES: Final = {
    "always-fits": "what a rule requires is so whatever is answered",
    "answered-per-case": "a municipality answers once for all what is answered in each case",
    "ask-missing": "a value is not known, and it is not said who is asked for it, or where",
    "bad-date": "a day is not written as ISO 8601 has it",
    "bad-example-value": "a value in an example does not fit its question or fact",
    "bad-expectation": "an example expects what its rule can never say",
    "constraint": "a transcript gives an answer that its question does not allow",
    "empty-clause": "a clause has no text, no lines and no signatures",
    "ends-before-start": "a version ends before it begins",
    "example-not-met": "a rule says something else than its example expects",
    "expectation-not-met": "a talk ends otherwise than its transcript expects",
    "forbidden-topic": "a rule reads what no rule may read",
    "gap-between-versions": "between two versions for the same persons none holds",
    "kleene-gap": "a rule waits for an answer that cannot change what it says",
    "law-missing": "a version lacks its law, confidence, source or day of checking",
    "leaf-incomplete": "a requirement lacks its id or its reason",
    "never-fits": "a version of a rule fits nobody, whatever is answered",
    "no-date-question": "no question is named for the date that chooses a version",
    "no-example": "a rule has no example",
    "no-versions": "a rule has no version",
    "not-a-leaf": "joined requirements bear a key of single ones",
    "not-asked-on-every-path": "what a rule says hangs on a question that is not asked",
    "not-one-way": "something says in several ways, or in none, what it says in exactly one",
    "not-understood": "a transcript says what cannot be read as an answer",
    "other-country": "a file of rules belongs to another country",
    "outside-record-limit": "a question goes beyond what a record may hold, and is a duty",
    "overlapping-versions": "two versions for the same persons hold on the same day",
    "practice-of-missing": "a local practice does not say whose it is",
    "prints-closed": "a clause is opened to somebody to whom a question it tells is not",
    "topic-by-relevance": "a rule reads a question that is only asked because of such a topic",
    "topic-missing": "a question that rules read does not say what it is about",
    "uncertain-value": "a value is given that is said not to be known",
    "unknown-dialog": "a transcript names a dialog that cannot be used",
    "unknown-parameter": "a parameter does not exist",
    "unknown-question": "a transcript answers a question that does not exist",
    "unknown-rule": "a known change of law affects a rule that does not exist",
    "unknown-unit": "a deadline adds something that is not a unit of time",
    "unused-name": "nothing reads a fact or parameter",
    "unused-question": "a question is asked for something that does not use it",
}
"""Codes of rules, municipalities and transcripts."""

TEMPLATES: Final = {
    "forbidden-tag": "a tag of a template does what no template may do",
    "left-behind": "a change, a remark or a program was left behind in a template",
    "remote-content": "a template points to something outside its file",
    "unclosed-tag": "a tag of a template, or a block of tags, has no end",
    "unknown-tag": "a tag of a template names nothing there is",
}
"""Codes of Word templates."""

CODES: Final[dict[str, str]] = {
    **FILES,
    **WORDS,
    **CONDITIONS,
    **DIALOGS,
    **RULES,
    **TEMPLATES,
}
"""Every code with its meaning."""
