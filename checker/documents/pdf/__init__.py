"""In: PDF files. Out: documents."""

from checker.documents.pdf.reader import read_pdf

__all__ = ["read_pdf"]
