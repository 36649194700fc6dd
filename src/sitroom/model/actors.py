"""Who: a mention of somebody in the text, and the actor that it stands for."""

from typing import Literal

from pydantic import Field

from sitroom.model.base import Part, Span

How = Literal[
    "named",  # a name in the tables, or a name that the text gives: Russia, NATO, Antony Blinken
    "title",  # by office or role: the president, US Secretary of State
    "metonym",  # a capital or seat for its government: Moscow, the Kremlin, Brussels
    "nationality",  # an adjective or demonym: Russian troops, Ukrainians
    "pronoun",  # he, they: resolved within the document
    "alias",  # a later short form of a name in the same document
    "described",  # a noun phrase that names nobody: two diplomats, the attackers
    "compound",  # several together: Germany and France
]


class ActorRef(Part):
    """A mention and what it resolves to. What is unknown is null, never guessed.

    `span` is the whole mention in the text, pronouns included; `name` who it resolves to; `country` an ISO 3166-1
    alpha-3 code, or that of a historic state (SUN, YUG, DDR, CSK ...); `sector` a PLOVER sector; `codes` all codes
    that fit, the most specific first (USAGOV, USA, or EUR for the European Union); `person` the person's name; `role`
    the words of office or role; `group` the organisation that is named or spoken for.
    """

    span: Span
    name: str | None = None
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    sector: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    codes: list[str] = []
    person: str | None = None
    role: str | None = None
    group: str | None = None
    how: How
