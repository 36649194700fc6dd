"""A site on loopback, a clock that waits for nobody, and a client that may go to that site."""

from collections.abc import Iterator

import pytest
from site_on_loopback import HOST, Clock, Site, served

from sitroom.fetch.client import Client


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Iterator[Client]:
    with Client(allowed=[HOST], clock=clock) as found:
        yield found
