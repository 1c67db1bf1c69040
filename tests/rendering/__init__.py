"""Texts rendered as files of other formats, to be read back: each gives the model of its plain text."""
