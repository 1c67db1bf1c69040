"""In: nothing. Out: texts in every encoding that is read, also pasted into each other, and their changes."""

from __future__ import annotations

from random import Random

from checker.documents.text import read_text
from tests.documents.encodings import TCVN3, VNI, characters, in_cp1258
from tests.fuzz import Fuzzed, mutated

_TEXT = (
    "CHƯƠNG TRÌNH HÀNH ĐỘNG\nĐến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP; trên 80% người dân"
    " dùng dịch vụ công.\n"
    "| Chỉ tiêu | Mức |\n"
    "| Hồ sơ sức khỏe điện tử | ≥ 95% |\n• Ủy ban nhân dân tỉnh bố trí 3% tổng chi ngân sách.\n"
) * 5


def _samples() -> list[bytes]:
    tcvn3, vni = characters(_TEXT, TCVN3), characters(_TEXT, VNI)
    wrong = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in _TEXT.encode())
    unicode_texts = [_TEXT, tcvn3, vni, _TEXT + tcvn3, vni + _TEXT, tcvn3 + vni, wrong, _TEXT + wrong]
    return [
        *(text.encode(codec) for text in unicode_texts for codec in ("utf-8", "utf-16", "utf-16-le")),
        *(text.encode("cp1252", "replace") for text in (tcvn3, vni, tcvn3 + vni)),
        in_cp1258(_TEXT.replace("≥", ">")),
    ]


#: Letters of one encoding between those of another.
_ODD = "\u00ad ¬ ® µ Ã á» Â â€“ ³ £ × \u0301 ư ð \ufeff \uf0b7 ùø ñ".split(" ")


def _changed(random: Random, data: bytes) -> bytes:
    if random.random() < 0.5:
        return mutated(random, data)
    codec = random.choice(("utf-8", "latin-1", "utf-16-le"))
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_ODD).encode(codec, "ignore") * random.choice((1, 1, 1, 40)) + data[at:]


FUZZED = Fuzzed(read_text, _samples, _changed)
