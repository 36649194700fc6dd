"""Reads what the first page would else wait for: the tables of names and words, the templates."""

from __future__ import annotations

import gc

from sitroom.desk.templating import environment
from sitroom.join.propositions import features
from sitroom.join.terms import share_of_news
from sitroom.knowledge.known import known_actors

OBJECTS = 50_000  # new ones, after which garbage is looked for: fewer than a long answer makes
SENTENCE = "On Friday the government of Libya denied that protesters were killed in Tripoli."


def warm() -> None:
    """Reads it all once, in about a second and a half of processor time; each then stays in memory."""
    known_actors("USA")
    features(SENTENCE)
    share_of_news("government")
    templates = environment()
    for name in templates.list_templates():
        templates.get_template(name)
    gc.collect()
    gc.freeze()  # it is all there to stay: a request need not be held up while it is searched for garbage
    gc.set_threshold(OBJECTS)
