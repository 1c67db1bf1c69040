"""In: files, one after the other. Out: their rows as JSON, kept or worked out: what a worker does."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from checker.cachefile import digest
from checker.checking import Checking, Options, fault_text, keep_vocabulary
from checker.documents.files import Source, contents
from checker.errors import DocumentError, EngineError
from checker.matrix import RowMaker, plain
from checker.rulepack.model import RulePack
from checker.surveying.keeping import Keeper


def task(source: Source) -> bytes:
    """A file as a worker is told of it."""
    error = source.error
    return json.dumps(
        [source.path, source.name, [error.message, error.message_en] if error else None]
    ).encode()


class Rows:
    """Makes rows. What it takes to make one is opened when the first is made: where all are kept, never."""

    def __init__(self, packs: Sequence[RulePack], options: Options, keeper: Keeper) -> None:
        self._packs = packs
        self._options = options
        self._keeper = keeper
        self._open = ExitStack()
        self._checking: Checking | None = None
        self._maker = RowMaker(packs, options.language)

    def __enter__(self) -> Callable[[bytes], bytes]:
        return self.answer

    def __exit__(self, *_: object) -> None:
        self._open.close()
        if self._checking is not None:
            keep_vocabulary()

    def answer(self, asked: bytes) -> bytes:
        """The row of one file, or the text of what is wrong with it."""
        path, name, wrong = json.loads(asked)
        source = Source(path, name, DocumentError(*wrong) if wrong else None)
        try:
            data = contents(source, self._options.limits)
            content = digest([data])
            kept = self._keeper.kept(path, content)
            if kept is not None:
                return kept
            return self._keeper.keep(path, content, self._made(source, data, content))
        except (DocumentError, EngineError) as error:
            return _json(fault_text(error, self._options.language))

    def _made(self, source: Source, data: bytes, content: str) -> bytes:
        if self._checking is None:
            self._checking = self._open.enter_context(Checking(self._packs, self._options))
        row = self._maker.row(self._checking.check(source, data))
        return _json(plain(row._replace(content=content)))


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
