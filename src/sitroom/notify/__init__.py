"""Alerts on their way to people: mail, webhooks and what else apprise reaches."""

from sitroom.notify.deliver import Sent, deliver

__all__ = ["Sent", "deliver"]
