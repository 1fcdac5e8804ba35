"""Starting the app: Streamlit in this process, which reads the network while the first browser loads the page."""

from __future__ import annotations

import math
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TextIO, cast

from streamlit.web import bootstrap

from netviz.app import rights, working
from netviz.errors import WrongUse
from netviz.watch import Watch

SHELL = Path(__file__).with_name("shell.py")
FIRST_PORT, PORTS = 8501, 100

INTERRUPTED = 130
"""How a process ends that was told to by Ctrl-C."""

SETTINGS: Mapping[str, str | bool | int] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "viewer",
    "runner.magicEnabled": False,
    "theme.light.primaryColor": "#0b57d0",
    "theme.light.backgroundColor": "#fdfdfc",
    "theme.light.secondaryBackgroundColor": "#f6f6f3",
    "theme.light.textColor": "#1d242b",
    "theme.dark.primaryColor": "#7ab4ff",
    "theme.dark.backgroundColor": "#12161a",
    "theme.dark.secondaryBackgroundColor": "#1a1f25",
    "theme.dark.textColor": "#e8ebee",
}
"""How the app looks and behaves wherever it is started; ``.streamlit/config.toml`` says the same for app.py."""

OWN_SERVER: Mapping[str, str | bool | int] = {
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.showEmailPrompt": False,
}
"""What only holds when netviz itself starts the server: it prints the address and opens the browser."""


def serve(folder: str, host: str, port: int | None, options: Sequence[str] = ()) -> None:
    """Serve the app on a folder until it is interrupted.  Raises WrongUse when the address cannot be listened on.

    ``options`` are those of :data:`netviz.app.rights.OPTIONS`, which the app's script reads behind the folder.
    """
    port = port if port is not None else _free_port(host)
    _try_to_listen(host, port)
    # Until Streamlit hears signals: nothing is begun yet that could be lost, and threads are deep in libraries.
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    print(f"Reading {folder} …", flush=True)
    working.computing(folder, partial(_warm, folder), math.inf)
    threading.Thread(target=_announce, args=(folder, host, port, options), daemon=True).start()
    settings = {**SETTINGS, **OWN_SERVER, "server.address": host, "server.port": port}
    flags = {name.replace(".", "_"): value for name, value in settings.items()}
    bootstrap.load_config_options(flags)
    sys.stdout = cast(TextIO, Unheard(sys.stdout))
    bootstrap.run(str(SHELL), False, [folder, *options], flags)
    from netviz.app.warming import cool

    cool()


def _warm(folder: str, watch: Watch) -> None:
    """Load what the pages need and read the network, so that nobody waits for the one after the other."""
    from netviz.app.warming import warm

    warm(folder, watch)


class Unheard:
    """A stream that does not mind when nobody reads it any more.

    Streamlit says that it stops before it does: an app whose terminal or parent is gone could not be ended.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError):
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what can be sent."""
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def address(host: str, port: int) -> str:
    """The address to type into a browser.

    >>> address("127.0.0.1", 8501), address("::1", 8501), address("0.0.0.0", 80)
    ('http://127.0.0.1:8501', 'http://[::1]:8501', 'http://127.0.0.1:80')
    """
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def _free_port(host: str) -> int:
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        try:
            _try_to_listen(host, port)
        except WrongUse:
            continue
        return port
    raise WrongUse(f"no port from {FIRST_PORT} to {FIRST_PORT + PORTS - 1} is free on {host}: name one with --port")


def _try_to_listen(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.create_server((host, port), family=family):
            pass
    except OSError as fault:
        raise WrongUse(f"cannot listen on {host}, port {port}: {fault.strerror or fault}") from None


def _announce(folder: str, host: str, port: int, options: Sequence[str]) -> None:
    """Print the address, and open a browser where there is a screen, as soon as the server answers."""
    url = address(host, port)
    reachable = "127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _is_up(reachable, port):
        time.sleep(0.05)
    print(f"netviz shows {folder} at {url}{reach(host, options)} (Ctrl-C ends it)", flush=True)
    if has_screen(os.environ, sys.platform):
        webbrowser.open(url)


def _is_up(host: str, port: int) -> bool:
    """Whether Streamlit answers and, a moment later, hears signals."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL


def reach(host: str, options: Sequence[str]) -> str:
    """Who gets to the app, and what they may do there, where that is not this machine editing.

    >>> reach("127.0.0.1", []), reach("0.0.0.0", [])
    ('', ', for whoever reaches this machine to read')
    >>> reach("127.0.0.1", ["--read-only"]), reach("0.0.0.0", ["--allow-edits"])
    (', to read only', ', for whoever reaches this machine to read and edit')
    """
    reads = bool(rights.refusal(options, host, {}))
    if rights.is_loopback(host):
        return ", to read only" if reads else ""
    return f", for whoever reaches this machine to read{'' if reads else ' and edit'}"


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether there is a screen to open a browser on.

    >>> has_screen({}, "linux"), has_screen({"DISPLAY": ":0"}, "linux"), has_screen({"SSH_TTY": "x"}, "darwin")
    (False, True, False)
    """
    if platform.startswith(("win", "darwin")):
        return "SSH_TTY" not in environment
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
