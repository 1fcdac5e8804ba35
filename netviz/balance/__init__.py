"""Friends and foes: signs of pairs, triads, the line index of balance, camps, and how tension moves."""

from netviz.balance.assessing import Balance, assess_balance, pairs_of, under_each_rule, with_possible
from netviz.balance.counting import REASONS
from netviz.balance.pairs import STATES, SignedPair
from netviz.balance.reading import ALSO, RULES, Reading
from netviz.balance.tension import Strain, Tension, tension
from netviz.balance.triads import Triad
from netviz.balance.turning import Turning, Turnings, turnings

__all__ = [
    "ALSO", "REASONS", "RULES", "STATES", "Balance", "Reading", "SignedPair", "Strain", "Tension", "Triad", "Turning",
    "Turnings", "assess_balance", "pairs_of", "tension", "turnings", "under_each_rule", "with_possible",
]  # fmt: skip
