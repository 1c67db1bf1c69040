"""The exceptions of the product, drawn as a tree. Each says what is wrong and what to do next.

CheckerError
├── DocumentError      a document cannot be read; the rest of the batch goes on
├── RulePackError      a rule pack is invalid; holds every fault of every file
├── AcceptanceError    a file of waivers or a baseline is invalid
├── SettingsError      a configuration file is invalid
├── OutputError        a report cannot be written
└── EngineError        an engine did not answer reliably; nothing is concluded from it
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class CheckerError(Exception):
    """Base of all errors that a person can act on; `str(error)` is one line without a traceback."""


class _BilingualError(CheckerError):
    """The message is in both languages' callers' hands: `message` is Vietnamese, `message_en` English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en

    def in_language(self, language: str) -> str:
        return self.message_en if language == "en" else self.message


class DocumentError(_BilingualError):
    """A document that cannot be read or is not a programme; no message names the file, the caller does."""


class PackFault(NamedTuple):
    """One fault of a rule pack: file (as given), line (from 1), what was expected."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class RulePackError(CheckerError):
    """A rule pack with faults: all of them, of all files, in file and line order."""

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class AcceptanceError(_BilingualError):
    """A file of waivers, or a baseline, is invalid; the messages name the file and the line."""


class SettingsError(_BilingualError):
    """A configuration file is invalid; the messages name the file and the key."""


class OutputError(_BilingualError):
    """A report that cannot be written where it was asked for; the messages name the place."""


class EngineError(CheckerError):
    """The rule engine did not prove that it looked at every fact."""
