"""What tests of the coder share."""

import pytest
from whole_reports import Told

from sitroom.code.coder import Coder
from sitroom.model import Document


@pytest.fixture(scope="session")
def told(coder: Coder) -> Told:
    """The events of a report of March 2011 with this text."""
    return lambda text: coder.code(Document(id="r", text=text, lang="en", published="2011-03-20")).events
