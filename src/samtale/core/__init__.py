"""The core thinks: pure functions over frozen values, and nothing but the standard library.

How an answer flows, and where each step happens:

    typed text   reading    what was typed becomes a value, or the sentence why not
    value        answers    an Answer: value or status, how sure, from where, as said
    event        events     an Event on the case, appended and never changed
    record       record     one growing fold over the events
    course       course     the dialog held against the record: relevant, set aside, next
    facts        rules      worked out from answers, three-valued (condition)
    findings     rules      fits, open, does not fit, each with its reasons and paragraphs
    contract     rules      clauses filled or missing, with the deadlines of the case

The day, the language and every file are arguments: nothing here looks at a clock, a disk or a
locale. The next door up is `samtale.talk`.
"""
