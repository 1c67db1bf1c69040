"""In: files. Out: documents (text with places), or programmes where a file is programme data."""
