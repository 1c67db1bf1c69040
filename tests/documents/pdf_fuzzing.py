"""In: nothing. Out: PDF files with all that is read, and how they are changed to break the reader."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

from checker.documents.pdf import read_pdf
from tests.documents.pdf_pages import unpacked
from tests.fuzz import Fuzzed, mutated
from tests.rendering.pdf import Look, drawn, font, printed

_TEXT = """TỈNH ỦY THỬ NGHIỆM          ĐẢNG CỘNG SẢN VIỆT NAM
Số 12-CTr/TU          Thử Nghiệm, ngày 05 tháng 02 năm 2025

I. MỤC TIÊU

1. Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP; trên 80% người dân dùng dịch vụ công trực tuyến.

| TT | Chỉ tiêu | Đơn vị | 2030 |
| 1 | Tỷ trọng kinh tế số | % GRDP | ≥ 30 |
| 2 | Chỉ số phát triển con người | Chỉ số | > 0,7 |

Nơi nhận:          T/M BAN THƯỜNG VỤ
- Lưu Văn phòng.          BÍ THƯ
"""
#: Numbers and names that a reader of PDF files acts on.
_TOKENS = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?|/[A-Za-z]+|\b(?:Tj|TJ|Td|Tm|cm|re|Do|obj|endobj|R)\b")
_NUMBERS = (b"0", b"-1", b"1e39", b"2147483648", b"99999999999999999999", b"0.0000001", b"65536", b"nan")


@cache
def samples() -> list[bytes]:
    """Sound files: with their streams packed and plain, turned pages, marks of footnotes."""
    small = printed(_TEXT, Look(number="- {page} -", pages=1))
    return [small, unpacked(small), drawn(_odd)]


def _odd(canvas: Any) -> None:
    canvas.setFont(font(), 12)
    canvas.drawString(60, 700, "Đến năm 2030, kinh tế số chiếm tối thiểu 30%")
    canvas.setFont(font(), 7)
    canvas.drawString(312, 705, "1")
    canvas.setFont(font(), 12)
    canvas.saveState()
    canvas.rotate(90)
    canvas.drawString(100, -40, "chữ quay dọc theo lề trang")
    canvas.restoreState()
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.setFont(font(), 12)
    canvas.drawString(60, 700, "Trang nằm ngang, chỉ tiêu đến năm 2045")
    canvas.grid([60, 200, 300], [500, 530, 560])
    canvas.showPage()


def changed(random: Random, data: bytes) -> bytes:
    """One of its numbers or names set to another, or bytes changed anywhere."""
    tokens = list(_TOKENS.finditer(data))
    if not tokens or random.random() < 0.4:
        return mutated(random, data)
    match = random.choice(tokens)
    other = random.choice((*_NUMBERS, random.choice(tokens).group()))
    return data[: match.start()] + other + data[match.end() :]


FUZZED = Fuzzed(read_pdf, samples, changed)
