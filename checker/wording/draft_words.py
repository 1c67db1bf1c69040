"""In: nothing. Out: the words of a draft programme, as a province's Party committee writes them."""

from __future__ import annotations

from collections.abc import Mapping

DRAFT_WORDS: Mapping[str, str] = {
    "head.left": "TỈNH ỦY ..............",
    "head.gap": "                    ",
    "head.right": "ĐẢNG CỘNG SẢN VIỆT NAM",
    "number": "Số ......-CTr/TU",
    "place": ".............., ngày ..... tháng ..... năm .........",
    "title": "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "answers": "[Điền: thực hiện {title} (số {number}, ngày {date} của {issuer})]",
    "targets": "MỤC TIÊU",
    "year": "Mục tiêu đến năm {year}",
    "tasks": "NHIỆM VỤ, GIẢI PHÁP",
    "organisation": "TỔ CHỨC THỰC HIỆN",
    "heading": "[Đề mục: {text}]",
    "write": "[Ghi: {text}]",
    "check": "[Rà soát: {text}]",
    "checks": "những điểm dưới đây trước khi trình, rồi xóa phần này",
    "told": "{title}: {required} ({citation}). {remedy}",
    "nothing": "không nêu",
    "any_year": "mọi năm",
    "recipients": "Nơi nhận:\n- ..............;\n- Lưu Văn phòng Tỉnh ủy.",
    "signed": "T/M BAN THƯỜNG VỤ\nBÍ THƯ",
}
