"""In: the names of rule packs and of a draft. Out: the configuration of a folder, and the job that checks the
draft in a pipeline.

Each job stands on its own: it installs the version that wrote it and runs one command. The settings come from
the configuration, so that the same command gives the same findings at a desk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from checker import __version__
from checker.wording.catalogue import words

#: Where each pipeline looks for its job.
JOBS: Final[Mapping[str, str]] = {"github": ".github/workflows/checker.yml", "gitlab": ".gitlab-ci.yml"}

_GITHUB: Final = """\
# {comment}
name: checker
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
      - run: python -m pip install "programme-checker[all]=={version}"
      - run: checker check {draft} --format github --report html=bao-cao.html --report docx=phu-luc.docx
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: bao-cao
          path: |
            bao-cao.html
            phu-luc.docx
"""
_GITLAB: Final = """\
# {comment}
checker:
  image: python:3.12
  script:
    - python -m pip install "programme-checker[all]=={version}"
    - >-
      checker check {draft} --format gitlab --output gitlab.json
      --report junit=junit.xml --report html=bao-cao.html
  artifacts:
    when: always
    paths: [bao-cao.html]
    reports:
      codequality: gitlab.json
      junit: junit.xml
"""
_TEXTS: Final = {"github": _GITHUB, "gitlab": _GITLAB}


def settings_file(packs: Sequence[str], language: str) -> str:
    """`checker.toml`; `packs` are names, or paths from its folder."""
    catalogue = words(language)
    lines = [
        f"# {catalogue['settings.about']}",
        f"rules = [{', '.join(map(_text, packs))}]",
        f"lang = {_text(language)}",
        f"# {catalogue['settings.fail_on']}",
        'fail-on = "error"',
        f"# {catalogue['settings.waivers']}",
        '# waivers = "waivers.yaml"',
    ]
    return "\n".join(lines) + "\n"


def job_file(pipeline: str, draft: str, language: str) -> str:
    """The job for a pipeline of `JOBS`; `draft` is the path of the draft from the root of the repository."""
    comment = words(language)["job.about"]
    return _TEXTS[pipeline].format(comment=comment, version=__version__, draft=draft)


def _text(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
