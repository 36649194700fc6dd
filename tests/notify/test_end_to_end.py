"""From a feed to a mailbox: the alarm of a build-up arrives once in each channel, also when the watch is killed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from end_to_end import run


def test_the_alarm_arrives_once_by_mail_and_webhook_though_the_watch_is_killed(tmp_path: Path) -> None:
    feed, arrivals = run(tmp_path, pace=0.1, kills=1)
    for channel in ("mail", "hook"):
        alarms = [title for _, where, title, _ in arrivals.seen if where == channel and "escalation" in title]
        assert len(alarms) == 1
        at = arrivals.first(channel)
        assert at is not None
        assert at - feed.at[28] < 60
    assert set(arrivals.keys().values()) == {1}
    (posted,) = [body for _, body in arrivals.hook.posts if "escalation" in body["title"]]
    assert "Paraguayan border post" in posted["message"]
