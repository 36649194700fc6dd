"""Who may use a desk over this store: accounts, those who are signed in, tokens of programs, and what was changed.

Passwords, sessions and tokens are kept as hashes alone.
"""

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False),  # Argon2id
    Column("role", Text, nullable=False),  # viewer, analyst or admin
    Column("made", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),  # SHA-256 of what the browser holds
    Column("account", Text, ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("secret", Text, nullable=False),  # that of its forms
    Column("began", Float, nullable=False),  # seconds since 1970
    Column("seen", Float, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("key", Key, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("prefix", Text, nullable=False),  # its first characters, by which people know it
    Column("account", Text, ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("scopes", JSON, nullable=False),
    Column("made", Text, nullable=False),
    Column("expires", Float, nullable=False),
    Column("used", Float),
)

attempts = Table(  # failed ones to sign in, one after the other, by account and by address
    "attempts",
    metadata,
    Column("of", Text, primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("until", Float, nullable=False),  # no further attempt is looked at before
)

audit = Table(  # rows are only ever added
    "audit",
    metadata,
    Column("key", Key, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("address", Text),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("ix_audit_who_key", "who", "key"),
    sqlite_autoincrement=True,
)

filters = Table(  # that people saved
    "filters",
    metadata,
    Column("key", Key, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", JSON, nullable=False),
    Column("author", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("changed", Text, nullable=False),
    sqlite_autoincrement=True,
)
