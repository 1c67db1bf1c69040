"""In: a parser's complaint about YAML. Out: one sentence with its line: what was expected, in both languages.

The C parser and the Python parser word the same mistake differently and in terms of their own
grammar; the table below says it in the writer's terms, the same for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.rulepack.yaml_source import YamlFault

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_NEVER_CLOSED = (
    "the quoted text that starts here is never closed; expected a closing quote",
    "chuỗi mở ngoặc ở đây không được đóng; cần dấu ngoặc đóng",
)
_OUT_OF_LINE = (
    "expected the next key or item in the column of the one above, nothing after a closed quote or bracket",
    "cần khóa hoặc mục tiếp theo thẳng cột với dòng trên, không có gì sau dấu đóng ngoặc",
)
_NO_VALUE = ("expected a value here", "cần một giá trị ở đây")
_AFTER_BLOCK = (
    "expected a new line after | or >; a text that starts with one of them must be in quotes",
    "cần xuống dòng sau | hoặc >; chuỗi bắt đầu bằng các dấu này phải đặt trong ngoặc kép",
)
#: (part of the parser's words, English, Vietnamese); the first that fits is used.
_SENTENCES = (
    (
        "mapping values are not allowed",
        'expected one "key: value" a line; a text that holds ": " must be in quotes',
        'cần mỗi dòng một cặp "khóa: giá trị"; chuỗi có ": " phải đặt trong ngoặc kép',
    ),
    ("mapping keys are not allowed", *_NO_VALUE),
    (
        "entries are not allowed",
        'expected the list on lines of its own, each item after "- "',
        'cần viết danh sách trên các dòng riêng, mỗi mục sau "- "',
    ),
    ("',' or ']'", 'expected "," or "]" in the list', 'cần "," hoặc "]" trong danh sách'),
    ("',' or '}'", 'expected "," or "}" in the mapping', 'cần "," hoặc "}" trong ánh xạ'),
    ("unexpected end of stream", *_NEVER_CLOSED),
    ("unexpected document separator", *_NEVER_CLOSED),
    (
        "escape",
        'unknown escape after "\\" in a quoted text; expected \\n, \\t, \\" or \\\\, or use single quotes',
        'mã thoát sau "\\" không hợp lệ; cần \\n, \\t, \\" hoặc \\\\, hoặc dùng ngoặc đơn',
    ),
    (
        "expected ':'",
        'expected ":" after the key',
        'cần dấu ":" sau khóa',
    ),
    ("block end", *_OUT_OF_LINE),
    ("expected key", *_OUT_OF_LINE),
    ("expected '-' indicator", *_OUT_OF_LINE),
    ("node content", *_NO_VALUE),
    ("comment or line break", *_AFTER_BLOCK),
    ("comment or a line break", *_AFTER_BLOCK),
    ("chomping or indentation", *_AFTER_BLOCK),
    ("document start", "expected the end of the file", "cần kết thúc tệp ở đây"),
    (
        "tag",
        "tags (!...) are not allowed; quote the text",
        "không được dùng thẻ (!...); hãy đặt chuỗi trong ngoặc kép",
    ),
)
_SPANS_LINES = ("quoted scalar",)


def explain(error: MarkedYAMLError, text: str) -> YamlFault:
    """The fault a parser's error stands for."""
    problem = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(what in (error.context or "") for what in _SPANS_LINES):
        mark = error.context_mark  # the opening quote says more than the place the parser gave up
    # What is missing at the end of the file is missing in its last line, and no editor shows one more.
    line = min(mark.line + 1, text.count("\n")) if mark else 1
    if "cannot start any token" in problem:
        return _bad_start(line, text, mark.column if mark else 0)
    for part, english, vietnamese in _SENTENCES:
        if part in problem:
            return YamlFault(line, f"YAML: {english}", f"YAML: {vietnamese}")
    return YamlFault(line, f"YAML: {problem}", f"YAML: không đúng cú pháp ({problem})")


def _bad_start(line: int, text: str, column: int) -> YamlFault:
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    sign = row[column] if column < len(row) else ""
    return YamlFault(
        line,
        f'YAML: a text that starts with "{sign}" must be in quotes',
        f'YAML: chuỗi bắt đầu bằng "{sign}" phải đặt trong ngoặc kép',
    )
