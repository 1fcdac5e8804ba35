"""How long a computation may take, and who hears how far it is.

A long computation asks its watch now and then whether to go on; when it says no, the computation gives back what it
has by then, which is always something that holds.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

Heard = Callable[[float, str], bool]
"""Hears the share that is done (0 to 1) and what is being done; its answer says whether to go on."""


@dataclass(frozen=True)
class Watch:
    """``seconds`` from ``begun`` on, and ``heard``, which is told of the progress and may stop it.

    >>> Watch(seconds=0).goes_on(0.5)
    False
    >>> Watch(heard=lambda share, words: share < 0.5).goes_on(0.4)
    True
    """

    seconds: float = math.inf
    heard: Heard | None = None
    begun: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds that remain, never below zero."""
        return max(self.begun + self.seconds - time.monotonic(), 0.0)

    def goes_on(self, share: float, words: str = "") -> bool:
        """Tell how far it is; False once the time is up or whoever listens wants no more."""
        listener_goes_on = self.heard is None or self.heard(min(max(share, 0.0), 1.0), words)
        return listener_goes_on and self.left > 0

    def stretch(self, low: float, high: float) -> Watch:
        """The same watch for a part of the work, whose own shares from 0 to 1 are those from ``low`` to ``high``.

        >>> told = []
        >>> _ = Watch(heard=lambda share, words: told.append(share) is None).stretch(0.5, 1).goes_on(0.5)
        >>> told
        [0.75]
        """
        if (heard := self.heard) is None:
            return self
        return replace(self, heard=lambda share, words: heard(low + share * (high - low), words))

    @property
    def share(self) -> float:
        """The share of the time that is over; zero without a limit."""
        return 0.0 if math.isinf(self.seconds) or not self.seconds else 1 - self.left / self.seconds


ENDLESS = Watch()
"""No limit, and nobody who listens."""
