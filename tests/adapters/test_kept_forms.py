"""What a case keeps of its dialog and rules: the same when it is read again, years later too."""

from __future__ import annotations

import json

import pytest

from samtale.adapters.compiled import FORM, load_dialog, load_rules
from samtale.adapters.kept_forms import forms_of, from_forms
from samtale.core.audience import AUDIENCES, WITHIN, may_see


def test_a_case_keeps_the_dialog_and_rules_of_its_talk() -> None:
    """What a case keeps is JSON, named by a digest, and gives back dialog and rules."""
    dialog, rulebook = load_dialog("dk.intake"), load_rules("dk")
    digest, forms = forms_of(dialog, rulebook)
    assert forms_of(dialog, rulebook)[0] == digest
    assert from_forms(json.loads(json.dumps(forms))) == (dialog, rulebook)


def test_forms_of_a_newer_samtale_are_refused() -> None:
    """What a newer samtale kept is not guessed at."""
    with pytest.raises(ValueError, match="newer samtale"):
        from_forms({"form": FORM + 1, "dialog": {}, "rules": {}})


def test_older_forms_are_open_to_nobody_outside() -> None:
    """A dialog and rules kept before there were audiences open nothing when they are read."""
    dialog, rulebook = load_dialog("dk.intake"), load_rules("dk")
    kept = json.loads(json.dumps(forms_of(dialog, rulebook)[1]))
    for section in kept["dialog"]["sections"]:
        section.pop("audience", None)
        for question in section["questions"]:
            question.pop("audience", None)
    for clause in kept["rules"]["clauses"].values():
        clause.pop("audience", None)

    old, rules = from_forms({**kept, "form": 2})
    seen = {one for at in old.by_name.values() for one in AUDIENCES if may_see(*at, one)}
    assert seen == {"participant", "caseworker"}
    assert {clause.audience for clause in rules.clauses.values()} == {WITHIN}


def test_signatures_of_older_forms_still_wait_for_the_contract_to_be_signed() -> None:
    """Rules kept before clauses said when they are signed are brought up to date when read."""
    dialog, rulebook = load_dialog("dk.intake"), load_rules("dk")
    kept = json.loads(json.dumps(forms_of(dialog, rulebook)[1]))
    for version in kept["rules"]["clauses"]["signatures"]["versions"]:
        assert version.pop("signed_if") == "contract_signed"

    assert from_forms({**kept, "form": 1})[1] == rulebook
    assert from_forms(kept)[1] != rulebook


def test_a_dialog_kept_before_there_were_lanes_is_still_read() -> None:
    """Without lanes and fields of a CV a dialog is the same otherwise, and draws its life line."""
    dialog, rulebook = load_dialog("dk.intake"), load_rules("dk")
    kept = json.loads(json.dumps(forms_of(dialog, rulebook)[1]))
    for section in kept["dialog"]["sections"]:
        section.pop("lane", None)
        for question in section["questions"]:
            question.pop("lanes", None)
            question.pop("cv", None)
    thawed, _ = from_forms({**kept, "form": 2})
    assert [one.track for one in thawed.sections] == [one.track for one in dialog.sections]
    assert {one.lane for one in thawed.sections} == {None}
