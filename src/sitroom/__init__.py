"""News reports in, a sourced record out: who did, said, claimed and denied what, to whom, where and when."""

from sitroom.code.coder import Coder
from sitroom.model import Document, Record
from sitroom.read import Unread, read
from sitroom.version import __version__

__all__ = ["Coder", "Document", "Record", "Unread", "__version__", "read"]
