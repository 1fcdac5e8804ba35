"""The workers of a standalone Spark cluster: what its master says of them, and an end to jobs that none will do."""

from __future__ import annotations

import json
import time
import urllib.request
from dataclasses import dataclass
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from netviz.stores.engines import said

SOON = 3.0
"""Seconds that a master which gives no core may take to give one after all: it does at once where it has any."""

UNHEARD = 5.0
"""Seconds that we wait where the master does not say what it gives."""

STARTING = 120.0
"""Seconds that a worker may take for the process that it was told to start."""

PATIENCE = 2.0
"""Seconds that the master's page may take to answer."""


@dataclass(frozen=True)
class Word:
    """What a master says: how many workers it has, and how many cores of theirs it gave to one application."""

    workers: int
    given: int


def end_hopeless_jobs(context: Any, master: str, closed: Event) -> None:
    """While a session is open, end the jobs that no worker will do: Spark would wait for one without end."""
    page, since = _page(context, master), time.monotonic()
    told: Word | None = Word(0, 0)
    while not closed.wait(1.0):
        try:
            if has_workers(context):
                since = time.monotonic()
                continue
            word = _word(page, context.applicationId)
            if word != told:
                told, since = word, time.monotonic()
            why = hopeless(word, time.monotonic() - since, master)
            for job in context.statusTracker().getActiveJobsIds() if why else ():
                context._jsc.sc().cancelJob(job, said(why))
        except Exception:  # the driver ended, and who asks it is told so
            return


def has_workers(context: Any) -> bool:
    """Whether any worker has a process at work for us; the driver counts among those that Spark names."""
    return len(context._jsc.sc().statusTracker().getExecutorInfos()) > 1


def hopeless(word: Word | None, seconds: float, master: str) -> str:
    """Why nobody will answer, when so many seconds have brought nobody; empty while somebody may yet come.

    ``word`` is None where the master cannot be read.

    >>> hopeless(Word(workers=2, given=1), 20.0, "spark://host:7077")
    ''
    >>> hopeless(Word(workers=2, given=0), 3.0, "spark://host:7077")
    'all workers of the Spark cluster at spark://host:7077 are busy or short of memory: ask again when one is free'
    """
    cluster = f"the Spark cluster at {master}"
    if word is None:
        why, patience = f"{cluster} gave no worker in {UNHEARD:.0f} seconds: ask again when one is free", UNHEARD
    elif word.given:
        why, patience = f"the workers of {cluster} did not begin in {STARTING:.0f} seconds: see their logs", STARTING
    elif word.workers:
        why, patience = f"all workers of {cluster} are busy or short of memory: ask again when one is free", SOON
    else:
        why, patience = f"{cluster} has no worker: start one there, then ask again", SOON
    return why if seconds >= patience else ""


def _word(page: str | None, application: str) -> Word | None:
    """What the master's page says; None where it cannot be read from here."""
    if page is None:
        return None
    try:
        with DIRECT.open(page, timeout=PATIENCE) as answer:
            told = json.load(answer)
        ours = [each["cores"] for each in told["activeapps"] if each["id"] == application]
        return Word(sum(worker["state"] == "ALIVE" for worker in told["workers"]), sum(ours))
    except (OSError, ValueError, KeyError, TypeError):
        return None


DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""The master is asked by itself, as the driver asks it."""


def _page(context: Any, master: str) -> str | None:
    """Where the master tells of itself as JSON: the port is known to itself alone.  None where it does not say."""
    jvm, place = context._jvm, urlsplit(master)
    spark = jvm.org.apache.spark
    try:
        question = getattr(getattr(spark.deploy.master, "MasterMessages$BoundPortsRequest$"), "MODULE$")
        known = spark.rpc.RpcAddress(place.hostname, place.port or 7077)
        # By way of the backend: the class of the environment cannot be looked into from here.
        asked = context._jsc.sc().schedulerBackend().rpcEnv().setupEndpointRef(known, "Master")
        answered = asked.askSync(question, getattr(getattr(jvm.scala.reflect, "ClassTag$"), "MODULE$").Any())
        return f"http://{place.hostname}:{answered.webUIPort()}/json/"
    except Exception:  # not the Spark that we know, or a master that is gone
        return None
