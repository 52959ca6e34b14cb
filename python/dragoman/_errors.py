# SPDX-License-Identifier: Apache-2.0
"""What can go wrong: a class for each status of the library."""
from __future__ import annotations

from typing import Any


class DragomanError(Exception):
    """What dragoman says of a document, a lexicon, a model or a store that it cannot take.

    `line` and `column` count from 1 and are None where there is no place; `status` is the
    library's name of what went wrong, such as "ELANGUAGE"."""

    status = "EUSAGE"

    def __init__(self, text: str = "", line: int | None = None, column: int | None = None):
        super().__init__(text)
        self.text = text
        self.line = line or None
        self.column = column or None

    def __str__(self) -> str:
        place = "".join(f"{part}:" for part in (self.line, self.column) if part)
        return f"{place} {self.text}" if place else self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text, self.line, self.column)


class OutOfMemory(DragomanError, MemoryError):
    """The system gives no more memory."""


class ReadError(DragomanError, OSError):
    """A file cannot be read or written."""

    __str__ = DragomanError.__str__


class EmptyError(DragomanError):
    """There is no text."""


class BinaryError(DragomanError):
    """It is no text."""


class EncodingError(DragomanError):
    """It is in an encoding that is not known."""


class LimitError(DragomanError):
    """It is larger than the limit."""


class LanguageError(DragomanError):
    """It is not in English."""


class FormatError(DragomanError, ValueError):
    """It is not in the form expected."""


class ModelError(DragomanError):
    """It is not a model that this version reads."""


class UsageError(DragomanError, ValueError):
    """The arguments do not fit."""


class StoreError(DragomanError):
    """It is not a store that this version reads."""


class QueryError(DragomanError, ValueError):
    """The query cannot be answered."""


BY_STATUS = {
    "ENOMEM": OutOfMemory,
    "EIO": ReadError,
    "EEMPTY": EmptyError,
    "EBINARY": BinaryError,
    "EENCODING": EncodingError,
    "ELIMIT": LimitError,
    "ELANGUAGE": LanguageError,
    "EFORMAT": FormatError,
    "EMODEL": ModelError,
    "EUSAGE": UsageError,
    "ESTORE": StoreError,
    "EQUERY": QueryError,
}
for _name, _class in BY_STATUS.items():
    _class.status = _name
