"""In: nothing. Out: the errors for PDF files and pictures that cannot be read, each with the way out."""

from __future__ import annotations

from checker.documents.interface import Limits
from checker.documents.recognition import is_available
from checker.errors import DocumentError

_INSTALL = (
    "để nhận dạng chữ (OCR), cài Tesseract cùng dữ liệu tiếng Việt "
    "(Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie)"
)
_INSTALL_EN = (
    "to have the words recognised (OCR), install Tesseract with its data for Vietnamese "
    "(Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie)"
)


def damaged() -> DocumentError:
    """The file is cut short, or is no PDF at all."""
    return DocumentError(
        "tệp PDF hỏng hoặc bị cắt cụt; hãy xuất lại từ bản gốc",
        "the PDF is damaged or cut short; export it anew",
    )


def crashed() -> DocumentError:
    """pdfium broke on the file, or needed more memory than it is given."""
    return DocumentError(
        "tệp PDF hỏng hoặc phức tạp bất thường nên không đọc được; hãy xuất lại từ bản gốc",
        "the PDF is damaged or unusually intricate and cannot be read; export it anew",
    )


def late(seconds: float) -> DocumentError:
    """Reading takes too long."""
    shown = f"{seconds:g}"
    return DocumentError(
        f"đọc tệp mất hơn {shown.replace('.', ',')} giây nên đã dừng; nâng giới hạn bằng --timeout",
        f"reading the file took more than {shown} seconds and was stopped; raise the limit with --timeout",
    )


def locked() -> DocumentError:
    """The file asks for a password."""
    return DocumentError(
        "tệp PDF có mật khẩu; hãy lưu một bản không đặt mật khẩu",
        "the PDF asks for a password; save a copy without one",
    )


def too_many_pages(count: int, limits: Limits) -> DocumentError:
    """The file has more pages than the limit."""
    return DocumentError(
        f"tệp có {count} trang, nhiều hơn {limits.pages}; nâng giới hạn bằng --max-pages",
        f"the file has {count} pages, more than {limits.pages}; raise the limit with --max-pages",
    )


def too_long(most: int) -> DocumentError:
    """The file holds more characters than `most`."""
    return DocumentError(
        f"văn bản trong tệp dài hơn {most // 1_000_000} triệu ký tự; hãy tách thành nhiều tệp",
        f"the text in the file is longer than {most // 1_000_000} million characters; "
        "split it into several files",
    )


def only_pictures(limits: Limits) -> DocumentError:
    """The pages are pictures, and not recognised: what keeps them from being so, and the other ways."""
    if not limits.ocr:
        way, way_en = "bỏ --no-ocr để nhận dạng chữ", "leave out --no-ocr to have the words recognised"
    elif not is_available():
        way, way_en = _INSTALL, _INSTALL_EN
    else:
        return DocumentError(
            "tệp chỉ là ảnh chụp (scan) và nhận dạng chữ không đủ chắc chắn; "
            "hãy đưa bản Word, bản PDF có lớp chữ, hoặc bản quét rõ hơn",
            "the file is only pictures (a scan), and recognition is not certain enough; "
            "give the Word file, a PDF with text, or a clearer scan",
        )
    return DocumentError(
        f"tệp chỉ là ảnh chụp (scan), không có lớp chữ; {way}, hoặc đưa bản Word hay bản PDF có lớp chữ",
        f"the file is only pictures (a scan), without text; {way_en}, "
        "or give the Word file or a PDF with text",
    )


def not_vietnamese() -> DocumentError:
    """The text is in another language, or its letters are others than they seem."""
    return DocumentError(
        "không đọc ra tiếng Việt có dấu (ngôn ngữ khác, hoặc phông chữ không kèm bảng mã Unicode); "
        "hãy đưa bản Word, hoặc xuất lại PDF từ bản gốc",
        "no Vietnamese with its marks (another language, or fonts without a map to Unicode); "
        "give the Word file, or export the PDF anew",
    )


def damaged_picture() -> DocumentError:
    """The file is no picture that could be read, or cut short."""
    return DocumentError(
        "tệp ảnh hỏng hoặc bị cắt cụt; hãy quét lại và lưu thành PDF, PNG, JPEG hoặc TIFF",
        "the picture is damaged or cut short; scan it again and save it as PDF, PNG, JPEG or TIFF",
    )


def too_large_picture(most: int) -> DocumentError:
    """A page of the picture has more than `most` dots."""
    return DocumentError(
        f"ảnh lớn hơn {most // 1_000_000} triệu điểm ảnh một trang; hãy quét lại ở 300 dpi",
        f"the picture has more than {most // 1_000_000} million dots a page; scan it again at 300 dpi",
    )
