"""Accounts of a desk, who is signed in, and tokens of programs."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from sitroom.keep.attempts import RefusedError, may_try, take_turn
from sitroom.keep.audit import note
from sitroom.keep.overlay import now
from sitroom.keep.passwords import LONGEST, AccountError, digest, hashed, is_right, of_nobody
from sitroom.keep.roles import ROLES, SCOPES, Role, Scope
from sitroom.keep.store import Store
from sitroom.keep.tables import accounts, attempts, sessions, tokens

NAME = re.compile(r"[\w.@-]{1,64}")
IDLE, ABSOLUTE = 8 * 3600.0, 24 * 3600.0  # seconds after which a session ends: unused, and in any case
NOTED = 60.0  # seconds between two notes of when a session or token was used
PREFIX = "sitroom_"
DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `made` is when the account was, `sessions` how many are signed in."""

    name: str
    role: Role
    made: str
    sessions: int


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in, and the secret of his forms; null for a program with a token."""

    name: str
    role: Role
    secret: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A program's token as it is kept: times are seconds since 1970, `used` null where it never was."""

    key: int
    prefix: str
    account: str
    scopes: list[Scope]
    made: str
    expires: float
    used: float | None


class Accounts:
    """The accounts of a store. Every method raises StoreError where the store cannot be read or written.

    Args:
        store: where they are kept.
        who, address: who asks for changes, for the audit log.
    """

    def __init__(self, store: Store, who: str = "command line", address: str | None = None) -> None:
        self._store = store
        self._who = who
        self._address = address

    def any(self) -> bool:
        """Whether there is any account."""
        with self._store.reading() as connection:
            return connection.scalar(select(accounts.c.name).limit(1)) is not None

    def all(self) -> list[Account]:
        """Every account, by name."""
        count = select(func.count()).where(sessions.c.account == accounts.c.name).scalar_subquery()
        asked = select(accounts.c.name, accounts.c.role, accounts.c.made, count.label("sessions"))
        with self._store.reading() as connection:
            return [Account(**row._mapping) for row in connection.execute(asked.order_by(accounts.c.name))]

    def add(self, name: str, password: str, role: Role) -> None:
        """Adds an account. Raises AccountError."""
        if not NAME.fullmatch(name):
            raise AccountError(f"{name[:64]}: a name has letters, digits and . _ @ -, 64 at most")
        values = {"name": name, "password": hashed(password), "role": role_named(role), "made": now()}

        def action(connection: Connection) -> None:
            if connection.scalar(select(accounts.c.name).where(accounts.c.name == name)) is not None:
                raise AccountError(f"there is an account {name} already")
            connection.execute(insert(accounts), values)
            self._note(connection, "add account", f"{name} as {role}")

        self._store.write(action)

    def set_role(self, name: str, role: Role) -> None:
        """Gives an account another role, at once. Raises AccountError, also where no admin would be left."""

        def action(connection: Connection) -> None:
            self._must_exist(connection, name)
            if role_named(role) != "admin":
                _keep_an_admin(connection, name)
            connection.execute(update(accounts).where(accounts.c.name == name).values(role=role))
            self._note(connection, "change role", f"{name} to {role}")

        self._store.write(action)

    def set_password(self, name: str, password: str) -> None:
        """Gives an account another password; whoever was signed in by it is so no more. Raises AccountError."""
        new = hashed(password)

        def action(connection: Connection) -> None:
            self._must_exist(connection, name)
            connection.execute(update(accounts).where(accounts.c.name == name).values(password=new))
            connection.execute(delete(sessions).where(sessions.c.account == name))
            connection.execute(delete(attempts).where(attempts.c.of == f"account {name}"))
            self._note(connection, "change password", name)

        self._store.write(action)

    def change_password(self, name: str, present: str, password: str) -> None:
        """Gives an account another password, where the present one is given too. Raises AccountError."""
        of = [("account", f"account {name}")]
        self._store.write(lambda connection: take_turn(connection, of))
        if not self._knows(name, present):
            raise RefusedError("that is not the present password")
        self.set_password(name, password)

    def _knows(self, name: str, password: str) -> bool:
        with self._store.reading() as connection:
            kept = connection.scalar(select(accounts.c.password).where(accounts.c.name == name))
        # Whoever it is, so that the first one who signs in waits as long as one who has no account.
        nobody = of_nobody()
        return is_right(kept or nobody, password[:LONGEST]) and kept is not None

    def remove(self, name: str) -> None:
        """Removes an account with its sessions and tokens; what it did stays. Raises AccountError."""

        def action(connection: Connection) -> None:
            self._must_exist(connection, name)
            _keep_an_admin(connection, name)
            for table in (sessions, tokens):
                connection.execute(delete(table).where(table.c.account == name))
            connection.execute(delete(accounts).where(accounts.c.name == name))
            self._note(connection, "remove account", name)

        self._store.write(action)

    def sign_in(self, name: str, password: str, address: str, before: str | None = None) -> str:
        """What the browser is to hold from now on; `before`, what it held, is worth nothing any more.

        Raises:
            RefusedError: name or password are wrong, or there were too many attempts.
        """
        name = name[:64]
        watched = [("account", f"account {name}"), ("address", f"address {address}")]
        with self._store.reading() as connection:
            may_try(connection, watched)
        self._store.write(lambda connection: take_turn(connection, watched))
        right = self._knows(name, password)
        session, secret, moment = secrets.token_urlsafe(32), secrets.token_hex(16), time.time()

        def action(connection: Connection) -> bool:
            if not right:
                note(connection, name, address, "sign-in refused", "")
                return False
            connection.execute(delete(attempts).where(attempts.c.of.in_([of for _, of in watched])))
            connection.execute(delete(sessions).where(sessions.c.digest == digest(before or "")))
            connection.execute(delete(sessions).where(sessions.c.began < moment - ABSOLUTE))
            values = {"digest": digest(session), "account": name, "secret": secret, "began": moment, "seen": moment}
            connection.execute(insert(sessions), values)
            note(connection, name, address, "sign-in", "")
            return True

        if not self._store.write(action):
            raise RefusedError("the name or the password is wrong")
        return session

    def sign_out(self, session: str) -> None:
        """Ends a session."""
        self._store.write(
            lambda connection: connection.execute(delete(sessions).where(sessions.c.digest == digest(session))) and None
        )

    def session(self, session: str) -> Signed | None:
        """Who is signed in by what a browser holds; null where nobody is, any more."""
        moment = time.time()
        asked = (
            select(accounts.c.name, accounts.c.role, sessions.c.secret, sessions.c.began, sessions.c.seen)
            .join(sessions, sessions.c.account == accounts.c.name)
            .where(sessions.c.digest == digest(session))
        )
        with self._store.reading() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None or moment - row.seen > IDLE or moment - row.began > ABSOLUTE:
            return None
        if moment - row.seen > NOTED:
            seen = update(sessions).where(sessions.c.digest == digest(session)).values(seen=moment)
            self._store.write(lambda connection: connection.execute(seen) and None)
        return Signed(row.name, row.role, row.secret)

    def new_token(self, name: str, scopes: Sequence[Scope], days: float) -> str:
        """A token for programs of this account: it is told this once, and kept as its hash. Raises AccountError."""
        if not scopes or not set(scopes) <= set(SCOPES):
            raise AccountError(f"scopes: one or more of {', '.join(SCOPES)}")
        token = PREFIX + secrets.token_urlsafe(32)
        values = {
            "digest": digest(token), "prefix": token[: len(PREFIX) + 6], "account": name, "made": now(),
            "scopes": sorted(set(scopes)), "expires": time.time() + days * DAY,
        }  # fmt: skip

        def action(connection: Connection) -> None:
            self._must_exist(connection, name)
            connection.execute(insert(tokens), values)
            self._note(connection, "make token", f"{name} {values['prefix']} {' '.join(sorted(set(scopes)))}")

        self._store.write(action)
        return token

    def tokens(self, name: str | None = None) -> list[Token]:
        """The tokens, or those of an account."""
        columns = [column for column in tokens.c if column.name != "digest"]
        asked = select(*columns).order_by(tokens.c.key)
        if name is not None:
            asked = asked.where(tokens.c.account == name)
        with self._store.reading() as connection:
            return [Token(**row._mapping) for row in connection.execute(asked)]

    def end_token(self, key: int, name: str | None = None) -> None:
        """Ends a token; with `name` only one of this account. Raises AccountError."""
        where = [tokens.c.key == key, *([tokens.c.account == name] if name is not None else [])]

        def action(connection: Connection) -> None:
            if not connection.execute(delete(tokens).where(*where)).rowcount:
                raise AccountError(f"there is no token {key}")
            self._note(connection, "end token", str(key))

        self._store.write(action)

    def token(self, token: str) -> Signed | None:
        """Whose token it is, with the role that its scopes leave him; null where it is none, or has expired."""
        moment = time.time()
        asked = (
            select(accounts.c.name, accounts.c.role, tokens.c.key, tokens.c.scopes, tokens.c.expires, tokens.c.used)
            .join(tokens, tokens.c.account == accounts.c.name)
            .where(tokens.c.digest == digest(token))
        )
        with self._store.reading() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None or row.expires < moment:
            return None
        if row.used is None or moment - row.used > NOTED:
            used = update(tokens).where(tokens.c.key == row.key).values(used=moment)
            self._store.write(lambda connection: connection.execute(used) and None)
        most = max(ROLES.index(SCOPES[scope]) for scope in row.scopes)
        return Signed(row.name, ROLES[min(most, ROLES.index(row.role))], None)

    def _must_exist(self, connection: Connection, name: str) -> None:
        if connection.scalar(select(accounts.c.name).where(accounts.c.name == name)) is None:
            raise AccountError(f"there is no account {name}")

    def _note(self, connection: Connection, action: str, detail: str) -> None:
        note(connection, self._who, self._address, action, detail)


def role_named(role: str) -> Role:
    """The role that is called so. Raises AccountError."""
    for known in ROLES:
        if role == known:
            return known
    raise AccountError(f"role {role}: it is one of {', '.join(ROLES)}")


def _keep_an_admin(connection: Connection, name: str) -> None:
    others = select(accounts.c.name).where(accounts.c.role == "admin", accounts.c.name != name).limit(1)
    role = connection.scalar(select(accounts.c.role).where(accounts.c.name == name))
    if role == "admin" and connection.scalar(others) is None:
        raise AccountError(f"{name} is the only admin: make somebody else one first")
