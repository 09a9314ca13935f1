"""Papers as Word, by a template that municipalities can change without programming.

`printing` is asked from outside; `check`, `scope` and `zips` say what is wrong with a template;
`render` and `dress` fill it in, in the process of `worker`; `template` makes the one that is
shipped.
"""
