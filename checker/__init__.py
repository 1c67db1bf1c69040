"""Holds a province's action programme against the central resolution and reports the gaps."""

__version__ = "0.1.0"
