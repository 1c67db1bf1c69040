"""Readers of files that do harm to the process that reads them."""

from __future__ import annotations

import os
import signal

from checker.documents.interface import DEFAULT_LIMITS, Document, Limits


def hang(_data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Document:
    signal.pause()
    raise AssertionError


def die(_data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Document:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
