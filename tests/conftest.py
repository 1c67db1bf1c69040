"""What holds for all tests: none of them measures time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed")
settings.load_profile("untimed")
