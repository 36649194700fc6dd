"""Inputs to documents: text, HTML, JSONL, CSV, Parquet, folders of them, standard input."""

from sitroom.read.report import LONGEST, Unread
from sitroom.read.sources import read

__all__ = ["LONGEST", "Unread", "read"]
