"""The first store: all tables as they are declared, and the full-text index of the database in use.

Until there is a release, and with it stores to bring up to date, the declared tables are this step. The release writes
them out here; from then on a change is a step of its own.
"""

from alembic import op

from sitroom.keep.tables import metadata
from sitroom.keep.words import create_index

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    metadata.create_all(op.get_bind())
    create_index(op.get_bind())
