"""Layout of larger networks: springs along the ties, a push between all actors, a pull to the middle.

The start follows pivot distances (Brandes and Pich, *Eigensolver Methods for Progressive Multidimensional
Scaling*, 2006).  The push of everybody on everybody is summed on a grid: the density of actors is convolved with
a logarithmic potential by Fourier transform, so a step costs the same for a thousand actors and little more
for fifty thousand.  A logarithmic push and a pull that grows with the distance from the middle balance at an even
density, which is what keeps a hub's thousand neighbours from falling into one blot.

A step that is repeated a hundred times makes a large difference of a small one, and processors differ in the last
digit of a sum or of a transform.  So positions lie on a grid (:func:`netviz.layout.exact.on_grid`), weights and
densities are whole numbers of small units, and sums of these are exact on every machine.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import fft, ifft, irfft, rfft, rfft2
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from netviz.layout.exact import on_grid, whole
from netviz.watch import ENDLESS, Watch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PULL = 0.2
"""Pull to the middle as a share of the mean stiffness of the springs: less leaves blots, more makes a plain disc."""

SHAPE = np.array([0.88, 1.14])
"""The pull is stronger from above and below than from the sides: what comes out fits a landscape frame."""

WEIGHT = 2.0**-12
"""Springs are whole multiples of this, so that the pull of a thousand of them is exact."""

SHARE = 1 / 16
"""Actors weigh on the corners of their cell by whole multiples of the square of this."""

HEIGHT = 2.0**-12
"""What one actor adds to the potential is a whole multiple of this: convolved, it is a whole number and made one."""

STEPS = 120
PIVOTS = 40

ROOM = np.array([1.0, 1.5])
"""Discs keep apart more widely from left to right than from top to bottom, where names need less room."""


def springs(size: int, pairs: Ints, ties: Floats, seed: int, watch: Watch = ENDLESS) -> Floats:
    """Lay out a connected part of any size; neighbouring actors are about 1 apart where they lie thickest.

    ``pairs`` (m, 2) holds indices of actors, the lower first; ``ties`` (m,) counts the ties of each pair.  A tie
    to a hub pulls less than one within a small circle (by the square root of the larger number of neighbours), so
    that circles stay visible beside hubs.  ``watch`` hears how far it is; its answer does not count, because half a
    layout would be another picture.  Returns (size, 2).

    >>> hub, *leaves = springs(300, np.column_stack([np.zeros(299, int), np.arange(1, 300)]), np.ones(299), 0)
    >>> bool(np.linalg.norm(hub - np.mean(leaves, axis=0)) < 1)
    True
    """
    neighbours = np.bincount(pairs.ravel(), minlength=size)
    pull = np.sqrt(ties) / np.sqrt(neighbours[pairs].max(axis=1))
    spring = _matrix(size, pairs, np.maximum(whole(pull, WEIGHT), WEIGHT))
    xy = _start(_matrix(size, pairs, np.ones(len(pairs))), seed, watch.stretch(0, 0.1))
    laid: Floats = _spread(_relaxed(xy, spring, watch.stretch(0.1, 0.7)), watch.stretch(0.7, 1))
    return laid


def _matrix(size: int, pairs: Ints, values: Floats) -> csr_array:
    a, b = pairs[:, 0], pairs[:, 1]
    both = (np.concatenate([values, values]), (np.concatenate([a, b]), np.concatenate([b, a])))
    return coo_array(both, shape=(size, size)).tocsr()


def _start(links: csr_array, seed: int, watch: Watch) -> Floats:
    """Coordinates from distances to pivots that lie far from one another, shaken so that twins come apart."""
    size = links.shape[0]
    far = _pivot_distances(links, watch)
    squares = far**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    # Sums in a fixed order: the order of a library's matrix product depends on the processor.
    spread = np.stack([(centred * column[:, None]).sum(axis=0) for column in centred.T])
    xy = np.column_stack([(centred * axis).sum(axis=1) for axis in _longest_axes(spread).T])
    xy = xy / np.maximum(xy.std(axis=0), 1e-9)
    return on_grid((xy + np.random.default_rng(seed).normal(0, 0.3, (size, 2))) * math.sqrt(size) / 2)


def _longest_axes(spread: Floats) -> Floats:
    """The two main axes of a symmetric matrix (k, k), shape (k, 2).

    Power iteration from a fixed start: where axes are equally long, as in a star, it gives the same two on every
    machine, which a library's eigenvectors need not.
    """
    turn = np.arange(len(spread)) + 0.5
    first, second = np.cos(turn).round(9), np.sin(turn).round(9)
    for _ in range(60):
        first = _unit((spread * first).sum(axis=1))
        second = (spread * second).sum(axis=1)
        second = _unit(second - (second * first).sum() * first)
    return np.column_stack([first, second])


def _unit(vector: Floats) -> Floats:
    unit: Floats = vector / max(math.sqrt(float((vector * vector).sum())), 1e-12)
    return unit


def _pivot_distances(links: csr_array, watch: Watch) -> Floats:
    """Steps from every actor to each pivot, (size, pivots); the first pivot is the greatest hub."""
    size = links.shape[0]
    pivot = int(np.argmax(np.diff(links.indptr)))
    nearest = np.full(size, np.inf)
    far = []
    for turn in range(min(PIVOTS, size)):
        watch.goes_on(turn / PIVOTS)
        far.append(dijkstra(links, unweighted=True, indices=pivot))
        nearest = np.minimum(nearest, far[-1])
        pivot = int(np.argmax(nearest))
    return np.column_stack(far)


def _relaxed(xy: Floats, spring: csr_array, watch: Watch) -> Floats:
    """Steps along the force, each damped by the actor's own springs and shorter from step to step."""
    size = len(xy)
    cells = 256 if size > 5000 else 128
    stiffness = spring.sum(axis=1)
    pull = PULL * max(1.0, float(stiffness.mean()))
    at = _axes(xy)
    for step in range(STEPS):
        force = _push(at, cells) + (spring @ at.T).T - stiffness * at - pull * SHAPE[:, None] * at
        move = force / (stiffness + 0.3 + pull)
        rest = 1 - step / STEPS
        longest = 0.15 * math.sqrt(size) * rest * math.sqrt(rest) + 0.02
        at = on_grid(at + move * np.minimum(1, longest / np.maximum(_length(move), 1e-12)))
        at = on_grid(at - at.mean(axis=1, keepdims=True))
        watch.goes_on(step / STEPS)
    return at.T


def _axes(xy: Floats) -> Floats:
    """Points (n, 2) as one row for each axis, (2, n): what is asked of an axis as a whole is quick along a row."""
    return np.ascontiguousarray(xy.T)


def _length(moves: Floats) -> Floats:
    """Lengths (n,) of moves (2, n)."""
    lengths: Floats = np.sqrt(moves[0] * moves[0] + moves[1] * moves[1])
    return lengths


def _push(at: Floats, cells: int) -> Floats:
    """Sum over all actors of 1 / distance, away from them, softened within a cell; ``at`` and the push are (2, n)."""
    low, high = at.min(axis=1, keepdims=True), at.max(axis=1, keepdims=True)
    step = max(float((high - low).max()) / (cells - 3.001), 1e-9)
    spot = whole((at - low) / step + 1, SHARE)
    cell = spot.astype(np.int64)
    right, down = spot - cell
    shares = np.stack([(1 - right) * (1 - down), (1 - right) * down, right * (1 - down), right * down])
    corners = cell[0] * cells + cell[1] + np.array([[0], [1], [cells], [cells + 1]])
    density = np.asarray(np.bincount(corners.ravel(), shares.ravel(), cells * cells), float).reshape(cells, cells)
    wave = _potential(cells, round(0.7 * max(1.0, 1 / step), 1))
    slopes = np.gradient(whole(_convolved(density, wave), SHARE**2 * HEIGHT), step)
    return np.stack([(slope.ravel()[corners] * shares).sum(axis=0) for slope in slopes])


def _convolved(density: Floats, wave: NDArray[np.complex128]) -> Floats:
    """The density (k, k) under a potential given by its transform of twice the width; only its own rows are made."""
    size, wide = len(density), len(wave)
    waves = fft(rfft(density, wide, axis=1), wide, axis=0) * wave
    height: Floats = irfft(ifft(waves, axis=0)[:size], wide, axis=1)[:, :size]
    return height


@lru_cache(maxsize=8)
def _potential(cells: int, soft: float) -> NDArray[np.complex128]:
    """Transform of log(distance), on a grid twice as wide so that the two sides do not push each other."""
    away = np.fft.fftfreq(2 * cells) * 2 * cells
    potential = 0.5 * np.log(away[:, None] ** 2 + away**2 + soft**2)
    wave: NDArray[np.complex128] = rfft2(whole(potential, HEIGHT))
    return wave


def _spread(xy: Floats, watch: Watch, rounds: int = 40) -> Floats:
    """Push apart what lies closer than fits the page, a little each round, and scale to lengths of a tie."""
    scaled = xy * ROOM
    room = math.sqrt(0.35 * math.pi / 4 * float(np.ptp(scaled, axis=0).prod()) / len(xy))
    if room == 0:
        return xy
    for turn in range(rounds):
        watch.goes_on(turn / rounds)
        # A tree that is asked only once is not worth balancing.
        near = cKDTree(scaled, compact_nodes=False, balanced_tree=False).query_pairs(room, output_type="ndarray")
        if len(near) == 0:
            break
        scaled = on_grid(scaled + apart(scaled, near, room))
    spread: Floats = scaled / ROOM / room
    return spread


def apart(xy: Floats, near: Ints, room: float) -> Floats:
    """How far each of the actors at ``xy`` (n, 2) should move away from those nearer than ``room``; shape (n, 2).

    ``near`` (k, 2) holds the pairs of indices that are too close.  The moves of one round are damped, so several
    rounds are needed.
    """
    one, other = near.T
    gap = xy[one] - xy[other]
    length = _length(_axes(gap))[:, None]
    # Actors on one spot leave it in directions of their own, a golden angle apart.
    turn = one * 2.39996
    away = np.where(length > 1e-9, gap / np.maximum(length, 1e-9), np.column_stack([np.cos(turn), np.sin(turn)]))
    move = away * (room - length) / 2
    ends = near.ravel("F")
    moves = np.concatenate([move, -move])
    total = np.column_stack([np.bincount(ends, moves[:, axis], len(xy)) for axis in (0, 1)])
    crowd = np.maximum(1, np.bincount(ends, minlength=len(xy)) / 2)
    share: Floats = 0.9 * total / crowd[:, None]
    return share
