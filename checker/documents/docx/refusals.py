"""In: nothing. Out: the errors for Word files that cannot be read, each with the way out."""

from __future__ import annotations

from checker.documents.interface import MEGABYTE
from checker.errors import DocumentError


def damaged() -> DocumentError:
    """The file is cut short, or its parts are not what the format says."""
    return DocumentError(
        "tệp bị hỏng hoặc bị cắt cụt; hãy mở bằng Word rồi lưu lại",
        "the file is damaged or cut short; open it in Word and save it again",
    )


def locked() -> DocumentError:
    """The file is encrypted."""
    return DocumentError(
        "tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu trong Word rồi lưu lại",
        "the file has a password and cannot be read; remove the password in Word and save it again",
    )


def other_format(name: str) -> DocumentError:
    """The file is of another format than Word's .docx."""
    return DocumentError(
        f"không phải tài liệu Word (.docx) mà là {name}; hãy mở bằng chương trình của nó rồi lưu thành .docx",
        f"is no Word document (.docx) but {name}; open it with its own program and save it as .docx",
    )


def old_word() -> DocumentError:
    """The file is one of Word 97-2003 with the wrong ending."""
    return DocumentError(
        "đây là tài liệu Word 97-2003; hãy đổi đuôi thành .doc, hoặc mở bằng Word rồi lưu thành .docx",
        "this is a document of Word 97-2003; name it .doc, or open it in Word and save it as .docx",
    )


def too_large(limit: int) -> DocumentError:
    """The parts that are read hold more than `limit` bytes once unpacked."""
    shown = f"{limit / MEGABYTE:g} MB"
    return DocumentError(
        f"nội dung sau khi giải nén lớn hơn {shown.replace('.', ',')}; nâng giới hạn bằng --max-unpacked",
        f"the content is larger than {shown} once unpacked; raise the limit with --max-unpacked",
    )


def too_intricate() -> DocumentError:
    """The parts nest deeper, or the archive has more of them, than in any document of Word."""
    return DocumentError(
        "cấu trúc của tệp phức tạp bất thường (lồng quá sâu hoặc quá nhiều phần); "
        "hãy chép nội dung sang một tài liệu Word mới",
        "the file is built in an unusually intricate way (nested too deeply, or of too many parts); "
        "copy its content into a new Word document",
    )


def not_plain_xml() -> DocumentError:
    """A part declares a document type, where entities could stand: no writer of Word files does."""
    return DocumentError(
        "tệp có khai báo DOCTYPE trong XML, điều không có ở tài liệu Word; "
        "không đọc vì lý do an toàn, hãy mở bằng Word rồi lưu lại",
        "the XML of the file declares a DOCTYPE, which Word documents do not; "
        "it is not read for safety: open it in Word and save it again",
    )


def holds_other_files() -> DocumentError:
    """The text lies in files of other formats inside this one, which Word merges when it opens it."""
    return DocumentError(
        "tài liệu nhúng nguyên tệp khác chưa được trộn vào (altChunk); hãy mở bằng Word rồi lưu lại",
        "the document embeds whole files that are not merged yet (altChunk); "
        "open it in Word and save it again",
    )


def only_pictures() -> DocumentError:
    """There are pictures and no words: a scan that was pasted into Word."""
    return DocumentError(
        "tài liệu chỉ có hình ảnh, không có chữ; hãy đưa bản gốc có chữ hoặc bản PDF để nhận dạng chữ",
        "the document holds only pictures and no words; give the original text, or a PDF whose pages "
        "can be recognised",
    )
