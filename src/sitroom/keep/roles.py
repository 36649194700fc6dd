"""What people may do: a viewer looks, an analyst corrects and keeps, an admin sees to accounts."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["viewer", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
Scope = Literal["read", "write", "admin"]
SCOPES: dict[Scope, Role] = {"read": "viewer", "write": "analyst", "admin": "admin"}  # the most that each lets do
