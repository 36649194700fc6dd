"""People at a desk with accounts."""

from pathlib import Path

import httpx

from sitroom.keep import Store
from sitroom.keep.accounts import Accounts

PASSWORD = "correct horse battery"
PEOPLE = {"vera": "viewer", "anna": "analyst", "ada": "admin"}


def with_accounts(path: Path) -> Path:
    """The store with an account for each role."""
    with Store(path) as store:
        for name, role in PEOPLE.items():
            Accounts(store).add(name, PASSWORD, role)  # type: ignore[arg-type]
    return path


def signed_in(address: str, name: str, password: str = PASSWORD) -> httpx.Client:
    """A browser of somebody who signed in."""
    client = httpx.Client(base_url=address, timeout=60)
    answer = client.post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 303, answer.text
    client.headers["x-csrf-token"] = client.get("/api/account").json()["csrf_token"]
    return client
