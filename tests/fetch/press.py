"""Pages and feeds of an outlet on loopback, made for tests."""

from collections.abc import Sequence

from site_on_loopback import Site

CITIES = ("Geneva", "Vienna", "Oslo", "Prague", "Ankara", "Minsk", "Cairo", "Tunis", "Rome", "Madrid", "Lima", "Quito")


def report(number: int, head: str = "", more: str = "") -> str:
    """The page of a report."""
    city = CITIES[number % len(CITIES)]
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Talks in {city}, day {number}</title>'
        f'<meta property="og:site_name" content="The Courier">{head}</head><body><article>'
        f"<h1>Talks in {city}, day {number}</h1>"
        f"<p>Envoys of Moscow and Kyiv met in {city} on the {number}. day of the talks and left without a date for "
        "another meeting. Each side said that the other had not wanted one.</p>"
        f"<p>Moscow threatened Kyiv with further sanctions, and Kyiv denied report number {number} of an attack near "
        f"its border.</p>{more}</article></body></html>"
    )


def rss(site: Site, paths: Sequence[str], date: str | None = "Fri, 12 Nov 2021 06:00:00 GMT") -> str:
    """A feed that names these pages."""
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    items = "".join(f"<item><title>{path}</title><link>{site.url(path)}</link>{dated}</item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>{items}</channel></rss>'


def publish(site: Site, numbers: Sequence[int], feed: str = "/rss") -> None:
    """Puts reports on the site, and a feed that names them."""
    site.pages |= {"/robots.txt": "", feed: rss(site, [f"/{number}" for number in numbers])}
    site.pages |= {f"/{number}": report(number) for number in numbers}
