"""Who: what a noun phrase stands for, through the whole document."""

from sitroom.code.actors.listing import find_actors
from sitroom.code.actors.report import Actors
from sitroom.code.actors.standalone import resolve

__all__ = ["Actors", "find_actors", "resolve"]
