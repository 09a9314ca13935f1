"""Plain mode: the same talk, line by line, for screen readers, pipes and tests.

One event per line, no escape codes, no Textual. A `PlainTalk` drives a `samtale.talk.Talk`; where
its lines come from and go to is handed in.
"""

from samtale.plain.talk import PlainTalk

__all__ = ["PlainTalk"]
