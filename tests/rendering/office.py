"""In: files. Out: what LibreOffice saves them as, beside them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest


class Office(NamedTuple):
    """LibreOffice with a profile of its own."""

    program: str
    profile: Path

    def save_as(self, form: str, *files: Path, reading: str | None = None) -> None:
        """Saves files of one folder in another format, all in one run: to start takes longer than a text.
        `reading`: the filter to read them with, where it is not the usual one."""
        folder = files[0].parent
        subprocess.run(
            [
                self.program,
                f"-env:UserInstallation={self.profile.as_uri()}",
                "--headless",
                *([f"--infilter={reading}"] if reading else []),
                *("--convert-to", form, "--outdir", str(folder)),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )


def installed(profile: Path) -> Office:
    """The LibreOffice of this machine; skips the test where there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("no LibreOffice here")
    return Office(program, profile)
