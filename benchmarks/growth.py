"""How time grows with the text, and whether memory grows with the documents."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.table import Row, table
from benchmarks.texts import Text
from benchmarks.timing import in_turn
from checker import extraction
from checker.documents.text import document_from
from checker.evaluation import Evaluator, Judge
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.report import GapReport, ProgrammeReport
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack

#: As many documents as the country has communes.
DOCUMENTS = 3321
SETTLED = 500
#: Sixteen times the text in no more than this times sixteen times the time.
LINEAR = 1.1
#: Texts that repeat one thing; several times slower a character when longer means worse than linear.
SHAPES = {
    "bullets without a stop": ("- khoa học công nghệ\n", 1000),
    "lines without a stop": ("phát triển khoa học công nghệ\n", 1000),
    "capitals": ("PHÁT TRIỂN KHOA HỌC\n", 1000),
    "one line": ("Kinh tế số đạt tối thiểu 30% GRDP, tỉ lệ, ", 1000),
    "page numbers": ("Kinh tế số đạt tối thiểu 30% GRDP của tỉnh.\n12\n", 1000),
    "figures": ("kinh tế số 30%, ", 1000),
    "open brackets": ("(khoa học ", 1000),
    "recipients": ("Nơi nhận:\n- Bộ Chính trị,\n- Lưu VT.\n", 1000),
    "spaces": (" ", 5000),
    "empty lines": ("\n", 5000),
    "points": (".", 5000),
    "digits": ("1", 5000),
    "misread figures": ("đạt l5% và 3O% của tinh, 20 °/o, ", 1000),
    "misread markers": ("9. Một\nlO. Hai\nl. Ba\n", 1000),
    "letters": ("lO", 5000),
    "hyphens": ("công-\n", 1000),
}
SHAPE_LIMIT = 1.5
#: Resident memory may differ by allocator noise, in MB, between two points of a long run.
FLAT = 2.0


def growth(text: Text, rounds: int = 9) -> str:
    """The time of extraction at 1, 4 and 16 times the text. Goal: the same time a character."""
    pack = load_pack("nq57")
    sizes = (1, 4, 16)
    documents = {size: document_from(text.times(size)) for size in sizes}
    actions: dict[str, Callable[[], object]] = {
        str(size): lambda document=document: extraction.extract(document, pack)  # type: ignore[misc]
        for size, document in documents.items()
    }
    times = in_turn(actions, rounds, warm=1)
    once = times["1"].median
    rows = []
    for size in sizes:
        one = times[str(size)]
        share = one.median / once / size
        rows.append(
            Row(
                f"{size}x, {len(documents[size].text):,} characters",
                f"{one.median * 1e3:.2f} ms",
                f"{one.least * 1e3:.2f} ms",
                f"{share:.2f}",
                share,
                LINEAR if size > 1 else None,
                " x",
            )
        )
    return table(f"Growth with the length of the text: {text.path.name}", rows, "time per character")


def shapes() -> str:
    """The same for texts that repeat one thing, at one and at four times a length."""
    pack = load_pack("nq57")
    rows = []
    for name, (piece, count) in SHAPES.items():
        small, large = (document_from(f"Khoa học {piece * (count * times)} công nghệ.") for times in (1, 4))
        actions: dict[str, Callable[[], object]] = {
            "small": lambda one=small: extraction.extract(one, pack),  # type: ignore[misc]
            "large": lambda one=large: extraction.extract(one, pack),  # type: ignore[misc]
        }
        times = in_turn(actions, rounds=3, warm=1)
        share = times["large"].least / times["small"].least / (len(large.text) / len(small.text))
        rows.append(
            Row(
                f"{name}, {len(large.text):,} characters",
                f"{times['large'].median * 1e3:.2f} ms",
                f"{times['large'].least * 1e3:.2f} ms",
                f"{share:.2f}",
                share,
                SHAPE_LIMIT,
                " x",
            )
        )
    return table("Growth of texts that repeat one thing", rows, "time per character, 4x to 1x")


def memory(found: list[Text]) -> str:
    """Resident memory after 500 and after 3,321 documents, all different, in one process."""
    pack = load_pack("nq57")
    rows = []
    for engine in ("durable", "reference"):
        try:
            sizes = resident(pack, [text.content for text in found], engine)
        except Exception as error:  # noqa: BLE001 - an engine that is not there has no figures
            rows.append(Row(engine, f"not measured: {error}"))
            continue
        settled, last = sizes
        grown = (last - settled) / 1e6
        rows.append(
            Row(
                f"{engine}: MB at {SETTLED}, at {DOCUMENTS:,}, grown",
                f"{settled / 1e6:.1f}",
                f"{last / 1e6:.1f}",
                f"{grown:+.2f}",
                grown,
                FLAT,
                " MB",
            )
        )
    return table(f"Memory over {DOCUMENTS:,} documents in one process", rows)


def resident(
    pack: RulePack, contents: list[str], engine: str, settled: int = SETTLED, documents: int = DOCUMENTS
) -> tuple[int, int]:
    """Bytes in memory after `settled` and after `documents` documents have been read, evaluated and
    reported. Linux only."""
    sizes = []
    with Evaluator((pack,), engine) as evaluator, Judge((pack,), engine) as judge:
        for number, content in enumerate(different(contents, documents), start=1):
            programme = extraction.extract(document_from(content), pack)
            findings = evaluator.evaluate(programme)
            one = ProgrammeReport(
                source=f"{number}.txt",
                programme=programme,
                findings=findings,
                verdicts=judge.verdicts(findings),
            )
            render_json(GapReport(packs=(pack,), programmes=(one,), faults=()), Page())
            if number in (settled, documents):
                gc.collect()
                sizes.append(resident_now())
    return sizes[0], sizes[1]


def different(contents: list[str], count: int) -> Iterator[str]:
    """Texts that differ in words and figures: what is kept for a text cannot serve the next one."""
    for number in range(count):
        content = contents[number % len(contents)]
        yield (
            content.replace("30%", f"{number % 97},{number % 7}%")
            + f"\n\nLưu hồ sơ {number} tờ {number * 7}."
        )


def resident_now() -> int:
    """The memory of this process, in bytes."""
    if not sys.platform.startswith("linux"):
        raise RuntimeError("resident memory is read from /proc, which only Linux has")
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
