"""Days that end before they begin are told: whoever mixes them up would take nothing for the answer."""

from __future__ import annotations

from starlette.requests import Request

from sitroom.desk.problems import Problem
from sitroom.model.document import is_iso_date


def in_order(request: Request) -> None:
    """Raises Problem where what is asked for ends before it begins. What is no day at all, others tell."""
    since, until = (request.query_params.get(name, "").strip() for name in ("since", "until"))
    if is_iso_date(since) and is_iso_date(until) and since[:10] > until[:10]:
        raise Problem(422, f"since {since}, until {until}: it ends before it begins: change the one for the other")
