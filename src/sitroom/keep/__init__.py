"""The store: all reports of a crisis with what is coded in them, searched and asked in many ways."""

from sitroom.keep.add import Added
from sitroom.keep.errors import StoreError
from sitroom.keep.store import Store

__all__ = ["Added", "Store", "StoreError"]
