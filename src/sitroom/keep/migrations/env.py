"""What Alembic runs: the steps, over the connection of the store that is being opened."""

from alembic import context

from sitroom.keep.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
