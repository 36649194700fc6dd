"""Who asks: a person who signed in, a program with a token, or whoever sits at this machine."""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.keep.roles import ROLES, Role


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, and what he may do: a viewer looks, an analyst corrects and keeps, an admin sees to accounts.

    Attributes:
        name: that of the account; empty for somebody who has not signed in.
        role: null for somebody who has not signed in: he may see nothing.
        session: the secret by which his forms are told from forged ones; null for a program with a token.
    """

    name: str
    role: Role | None
    session: str | None = None

    def may(self, role: Role) -> bool:
        """Whether he may do what this role may."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


NOBODY = Who("", None)
