"""The pages of the desk and the answers of its API that are timed, each about somebody or something of a store."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from fastapi.routing import APIRoute

from sitroom.desk import api, sign_in
from sitroom.desk.pages import ROUTERS
from sitroom.desk.panel import panel_of
from sitroom.keep import Store
from sitroom.keep.briefings import Briefings
from sitroom.show.brief_ask import BriefQuestion, brief_of
from sitroom.show.brief_write import composed

REPORTS = 200
PLAIN = [
    "alerts", "mutes", "filters", "feeds", "runs", "account", "corrections", "changes", "gold", "precision", "accounts",
    "audit",
]  # fmt: skip
ACTORS = ["USA", "LBY", "Gaddafi", "EGY", "Obama", "GBR", "Mubarak", "FRA", "NATO", "Clinton"]
PAIRS = 20
WORDS = ["rebels tripoli", "sanctions", "ceasefire OR truce", "protest*", "oil", '"no-fly zone"', "police", "election"]
TYPES = ["ASSAULT", "THREATEN", "PROTEST", "CONSULT", "SANCTION"]
NARROWED = [  # by all that an event is narrowed by, and by two at once
    "type=ASSAULT", "type=CONSULT&actor=USA", "type=SANCTION&actor=FRA", "mode=arrest", "mode=arrest&actor=Obama",
    "mode=expel", "voice=Obama", "voice=speaker", "voice=outlet&type=AGREE", "near=32.9,13.2,100km",
    "near=48.9,2.3,50km", "type=RETREAT&near=30.0,31.2,50km", "mode=ceasefire&voice=LBY",
]  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """What there is in a store: ids of reports with one of their parts, of claims, stories, pairs; a briefing."""

    reports: list[tuple[str, str]]
    claims: list[str]
    stories: list[str]
    pairs: Sequence[str]
    briefing: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """What is in the store at this path."""
        with Store(path) as store:
            some = [one.id for one in islice(store.reports(), REPORTS)]
            parts = [(one, event.id) for one in some for event in islice(store.events(report=one, limit=1), 1)]
            claims = [one.claim for one in store.ledgers(limit=50)]
            stories = [one.story for one in store.stories(least=2, limit=50)]
            kept = Briefings(store).all(1)
            if not kept:
                brief = brief_of(store, BriefQuestion("weekly"))
                text, beside = composed(brief, "html")
                kept = [Briefings(store).add(brief.title, text, "bench", None, beside["figures"])]
            return cls(
                parts, claims, stories, panel_of(store).names[:PAIRS], kept[0].id
            )  # of other pairs nothing is known


def addresses(dice: random.Random, kept: Kept) -> dict[str, str]:
    """An address of each page and each answer, about somebody or something that the dice choose."""
    who, whom = dice.sample(ACTORS, 2)
    state, other = dice.choice(kept.pairs).removeprefix("pair:").split(",")
    day, words = f"2011-{dice.randint(1, 12):02}-01", dice.choice(WORDS)
    report, part = dice.choice(kept.reports)
    claim, twin = dice.sample(kept.claims, 2)
    story, sister = dice.sample(kept.stories, 2)
    narrowed = dice.choice(NARROWED)
    pages = {
        "situation": "/",
        "situation of a pair": f"/?actor={who}&recipient={whom}",
        "situation of words": f"/?words={words}&country=LBY",
        "situation of some events": f"/?{narrowed}",
        "headlines": f"/situation/brief?actor={who}",
        "headlines of some events": f"/situation/brief?{narrowed}",
        "report": f"/report?id={report}",
        "report, an event open": f"/report?id={report}&part={part}",
        "events": f"/events?actor={who}&type={dice.choice(TYPES)}",
        "events of a pair": f"/events?actor={who}&recipient={whom}",
        "events of some kind": f"/events?{narrowed}",
        "statements": f"/statements?speaker={who}",
        "claims": "/claims",
        "claims of some events": f"/claims?{narrowed}",
        "claims about": f"/claims?about={words}",
        "claims of somebody": f"/claims?actor={who}",
        "claim": f"/claims/{claim}",
        "claim, what is the same": f"/claims/{claim}/merge",
        "claims together": f"/claims/merge?id={claim}&id={twin}",
        "stories": "/stories",
        "story": f"/stories/{story}",
        "story, what is the same": f"/stories/{story}/merge?words={words}",
        "stories together": f"/stories/merge?id={story}&id={sister}",
        "copies": "/copies",
        "search": f"/search?words={words}",
        "search within": f"/search?words={words}&since={day}&sort=best",
        "actors": "/actors",
        "actor": f"/actor?who={who}",
        "series": f"/series?actor={who}&recipient={whom}&by=week",
        "point of a series": f"/series/point?actor={who}&period={day}&column=events&by=week",
        "feeds": "/feeds",
        "timeline": f"/timeline?since={day}",
        "timeline of a word": f"/timeline?since={day}&about=oil",
        "timeline of a pair": f"/timeline?actor={who}&recipient={whom}&since={day}",
        "timeline, a whole day": f"/timeline?actor={who}&recipient={whom}&since={day}&until={day}&whole=1",
        "map": f"/map?actor={who}",
        "places of the map": f"/map/places?actor={who}",
        "places that are typed": "/report/places?place=Trip",
        "alerts": "/alerts",
        "briefings": "/briefings",
        "briefing": f"/briefings/{kept.briefing}",
        "corrections": "/corrections",
        "precedents": f"/precedents?actor={state}&recipient={other}",
        "outlook": f"/outlook?actor={state}&recipient={other}",
        "chances": f"/outlook/chances?actor={state}&recipient={other}",
        "account": "/account",
        "accounts": "/accounts",
        "audit": "/audit",
    }
    answers = {
        "events": f"/events?actor={who}&since={day}",
        "places": f"/places?actor={who}",
        "statements": f"/statements?speaker={who}&since={day}",
        "timeline": f"/timeline?since={day}&limit=14",
        "series": f"/series?pair={who},{whom}&by=week",
        "point of a series": f"/series/events/{day}?pair={who},{whom}&by=week",
        "actors": f"/actors?words={who}",
        "actor": f"/actors/{who}",
        "claims": f"/claims?actor={who}",
        "claim": f"/claims/{claim}",
        "stories": "/stories",
        "story": f"/stories/{story}",
        "copies": f"/copies?since={day}",
        "reports": "/reports",
        "report": f"/reports/{report}",
        "text": f"/texts/{report}",
        "versions": f"/versions/{report}",
        "corrected": f"/corrected/{report}",
        "search": f"/search?words={words}",
        "facets": f"/facets?words={words}&by=month",
        "precedents": f"/precedents?pair={state},{other}",
        "outlook": f"/outlook?pair={state},{other}",
        "briefing of now": f"/briefings?kind=weekly&actor={who}",
        "briefings": "/briefings/kept",
        "briefing": f"/briefings/kept/{kept.briefing}",
        **{name: f"/{name}" for name in PLAIN},
    }
    return pages | {f"API: {name}": f"/api{at}" for name, at in answers.items()}


def not_asked(chosen: dict[str, str]) -> list[str]:
    """The pages and answers that none of these addresses leads to: so that a new one is not forgotten."""
    paths = {urlsplit(at).path for at in chosen.values()}
    routed = [(router, "") for router in (*ROUTERS, sign_in.router)] + [(router, "/api") for router in api.ROUTERS]
    shown = [
        (route, before)
        for router, before in routed
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in route.methods
    ]
    left = [
        before + route.path
        for route, before in shown
        if not any(path.startswith(before) and route.path_regex.match(path.removeprefix(before)) for path in paths)
    ]
    return sorted(left)
