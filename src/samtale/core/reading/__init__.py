"""Reading: what was typed becomes a value, or the sentence that says what would be understood.

Every kind of question has one small reader here. The words of a language (yes, no, about,
months ...) are data that come in with the `Reader`; nothing typed is ever thrown away.
"""

from samtale.core.reading.dated import as_meant
from samtale.core.reading.model import AnswerWords, NotRead, Read, Reader, Reading
from samtale.core.reading.read import read

__all__ = ["AnswerWords", "NotRead", "Read", "Reader", "Reading", "as_meant", "read"]
