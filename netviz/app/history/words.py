"""A version in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from netviz.edit import Version

CAUSES = {"save": "Saved", "restore": "Restored", "outside": "Changed by another program, and found"}


def moment(time: datetime) -> str:
    """A moment by the clock of the reader's browser, else in UTC."""
    name = st.context.timezone or ""
    try:
        zone = ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = UTC
    local = time.astimezone(zone)
    return f"{local.day} {local:%B %Y, %H:%M}{' UTC' if zone is UTC else ''}"


def caption(version: Version) -> str:
    """What a list says of a version.

    >>> caption(Version("7", datetime(2026, 1, 2, tzinfo=UTC), "Asha", "typo", counts={"ties.csv": {"changed": 2}}))
    'Asha: typo. 2 rows changed in ties.csv'
    >>> caption(Version("8", datetime(2026, 1, 2, tzinfo=UTC), cause="outside", counts={"a.csv": {"added": 1}}))
    'by another program. 1 row added in a.csv'
    """
    if version.damaged:
        return "damaged: what it says cannot be read"
    by_hand = version.cause == "outside"
    said = "by another program" if by_hand else ": ".join(filter(None, (version.author, version.comment)))
    counts = [
        f"{count:,} {'row' if count == 1 else 'rows'} {kind} in {file}"
        for file, kinds in (version.counts or {}).items()
        for kind, count in kinds.items()
        if count
    ]
    return ". ".join(filter(None, (said, ", ".join(counts))))


def told(version: Version) -> str:
    """Who made a version, when and why."""
    who = f" by {version.author}" if version.author else ""
    why = f": {version.comment}" if version.comment and version.cause != "outside" else "."
    return f"{CAUSES[version.cause]} on {moment(version.time)}{who}{why}"
