"""In: the arguments of `checker init`. Out: files to begin with: a draft, settings, a job for CI."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Literal

import click

from checker.cli import options
from checker.cli.telling import tell
from checker.documents.files import shown
from checker.errors import OutputError
from checker.wording.catalogue import words

DRAFTS = {"programme": "du-thao-chuong-trinh", "plan": "du-thao-ke-hoach"}
_EPILOG = """\b
Exit status:
  0  written
  2  one of the files is there already (nothing is written then), or cannot be written

\b
Examples:
  checker init                              in this folder, with a workflow for GitHub
  checker init soan-thao --ci gitlab        in a folder of its own
  checker init --rules nq57 --rules nq03    with a place for what both texts ask"""


@click.command(
    "init", epilog=_EPILOG, short_help="Write a draft programme to fill in, settings and a job for CI."
)
@click.argument("folder", default=".", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "md"]),
    help="Write the draft as Word or as Markdown. Default: docx where Word files are read (extra docx).",
)
@click.option(
    "--kind",
    type=click.Choice(["programme", "plan"]),
    default="programme",
    show_default=True,
    help="A programme of a Party committee (CTr/TU), or a plan of a people's committee (KH-UBND).",
)
@click.option(
    "--ci",
    "pipeline",
    type=click.Choice(["github", "gitlab", "none"]),
    default="github",
    show_default=True,
    help="Write the job that checks the draft whenever it changes.",
)
@options.rules_option(repeatable=True)
@options.language_option
def init(
    folder: str,
    form: Literal["docx", "md"] | None,
    kind: Literal["programme", "plan"],
    pipeline: Literal["github", "gitlab", "none"],
    packs: tuple[str, ...],
    language: str,
) -> None:
    """Write a draft programme with a place for every requirement, the settings to check it by, and the job
    that checks it in a pipeline.

    FOLDER is the root of the repository; it is made where it is not there. What belongs in a place stands in
    square brackets ("[Ghi: ...]") and counts for nothing until it is written. The draft is in Vietnamese. No
    file is overwritten.
    """
    from checker.renderers.draft import draft_docx, draft_markdown
    from checker.renderers.project_files import JOBS, job_file, settings_file

    loaded = options.load_packs(packs)
    if form is None:
        form = "docx" if find_spec("lxml") is not None else "md"
    draft = f"{DRAFTS[kind]}.{form}"
    files = {
        draft: draft_docx(loaded, kind) if form == "docx" else draft_markdown(loaded, kind).encode(),
        "checker.toml": settings_file([_from(folder, name) for name in packs], language).encode(),
    }
    if pipeline != "none":
        files[JOBS[pipeline]] = job_file(pipeline, draft, language).encode()
    written = write_new({os.path.normpath(os.path.join(folder, path)): data for path, data in files.items()})
    for path in written:
        tell(words(language)["init.written"].format(path=shown(path)))
    tell(words(language)["init.next"].format(path=shown(written[0])))


def write_new(files: Mapping[str, bytes]) -> Sequence[str]:
    """Writes files that are not there yet, all or none; gives their paths. Raises OutputError."""
    for path in files:
        if os.path.lexists(path):
            raise OutputError(
                f"{shown(path)}: đã có tệp này; chưa ghi gì, hãy chọn thư mục khác",
                f"{shown(path)}: is there already; nothing was written, choose another folder",
            )
    made: list[str] = []
    try:
        for path, data in files.items():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "xb") as file:
                made.append(path)
                file.write(data)
    except OSError as problem:
        for begun in made:
            with contextlib.suppress(OSError):
                os.unlink(begun)
        denied = isinstance(problem, PermissionError)
        raise OutputError(
            f"{shown(path)}: không ghi được "
            f"({'không có quyền ghi; hãy chọn thư mục khác' if denied else problem.strerror})",
            f"{shown(path)}: cannot be written "
            f"({'no permission; choose another folder' if denied else problem.strerror})",
        ) from problem
    return made


def _from(folder: str, pack: str) -> str:
    """A pack as the configuration in `folder` names it: the path of one starts there."""
    return os.path.join(".", os.path.relpath(pack, folder)) if os.path.isdir(pack) else pack
