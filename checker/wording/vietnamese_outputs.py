"""In: nothing. Out: the Vietnamese words of what is written beside the text report."""

from __future__ import annotations

from collections.abc import Mapping

VIETNAMESE_OUTPUTS: Mapping[str, str] = {
    # Words of HTML reports.
    # Words of Word and Excel reports, Markdown.
    "report.title": "Báo cáo đối chiếu chương trình hành động",
    "report.title.many": "Báo cáo đối chiếu các chương trình hành động",
    "report.part": "Phần",
    "report.verdict": "Kết luận",
    "report.content": "Nội dung nhiệm vụ ({met}/{total})",
    "report.wanted": "Nội dung cần có",
    "report.where": "Nơi nêu",
    "report.faults": "Không kiểm tra được",
    # Words of reports for pipelines.
    "alert.absent": "Không nêu; chỗ đánh dấu là mục mà nội dung này thuộc về.",
    "alert.absent.nowhere": "Không nêu; văn bản không có mục dành cho nội dung này nên đánh dấu ở "
    "đầu văn bản.",
    "alert.left_out": "Chỉ đưa vào {most} kết quả nặng nhất, trong giới hạn của GitHub; còn {count} kết quả "
    "nhẹ hơn.",
    "alert.nothing_checked": "Chưa kiểm tra được văn bản nào.",
    "alert.root": "Thư mục nơi chạy lệnh; mọi đường dẫn tính từ đó.",
    "alert.rule.unreadable": "Tệp không kiểm tra được",
    "alert.rule.nothing_checked": "Không kiểm tra được văn bản nào",
    "alert.rule.document": "Điều cần biết về văn bản",
    "alert.rule.waiver": "Miễn trừ không có hiệu lực",
    "alert.rule.draft": "Bộ quy tắc còn là dự thảo",
    "alert.rule.left_out": "Kết quả không đưa vào",
    # Words of annotated drafts, and drafts to begin with.
    # Words of the matrix of many programmes.
    # Words of two versions compared, and baselines.
    "compare.versions": "SO SÁNH HAI PHIÊN BẢN",
    "compare.provinces": "SO SÁNH HAI TỈNH, THÀNH PHỐ",
    "compare.before": "Trước",
    "compare.now": "Nay",
    "compare.nothing": "Không có gì khác về mục tiêu, cam kết và kết luận.",
    "compare.findings": "Kết luận: {worse} kém hơn, {better} tốt hơn, {other} khác",
    "compare.targets": "Mục tiêu: {lowered} thấp hơn, {dropped} không có, {changed} nêu khác, "
    "{raised} cao hơn, {added} thêm",
    "compare.worse": "Kết luận kém hơn",
    "compare.better": "Kết luận tốt hơn",
    "compare.other": "Kết luận khác",
    "compare.lowered": "Mục tiêu thấp hơn",
    "compare.dropped": "Mục tiêu không có",
    "compare.changed": "Mục tiêu nêu khác, cần người xem xét",
    "compare.raised": "Mục tiêu cao hơn",
    "compare.added": "Mục tiêu thêm",
    "compare.pledges.dropped": "Cam kết, nhóm nhiệm vụ không có",
    "compare.pledges.added": "Cam kết, nhóm nhiệm vụ thêm",
}
