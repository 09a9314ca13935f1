"""Rules of law as dated data, and what they say of a case, with reasons.

`model` is the form, `scope` what rules read, `findings` why, `contract` and `deadlines` the two
other results, and `judge` the one door.
"""
