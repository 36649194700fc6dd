"""News reports in, a sourced record out."""

from sitroom.version import __version__

__all__ = ["__version__"]
