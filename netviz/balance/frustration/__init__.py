"""The line index of balance (frustration index): how few pairs stand in the way of two camps.

Harary, *On the measurement of structural balance*, Behavioral Science 4 (1959): the least number of pairs whose sign
must turn, or that must go, for the network to fall into two camps with friends inside and foes between.
"""

from netviz.balance.frustration.solving import Frustration, Pair, line_index, turned

__all__ = ["Frustration", "Pair", "line_index", "turned"]
