"""The weights, in floats of 64 bits and a fixed order (leads chapter, 17 to 25).

Only + - x / and the square root; no product is fused with a sum, nothing is added up in another order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_TERMS = [1.0 / float(math.factorial(i)) for i in range(14)]
_ODD = [1.0 / float(2 * i + 1) for i in range(18)]
_LN2_HIGH = float.fromhex("0x1.62e42feep-1")
_LN2_LOW = float.fromhex("0x1.a39ef35793c76p-33")
_LOG2_E = 1.4426950408889634
MOST_STEPS = 50
MOST_HALVINGS = 20
Vector = list[float]
Matrix = list[Vector]


@dataclass(frozen=True)
class Group:
    """Rows that look alike: how many, how many won, and z of each feature (z[0] is 1)."""

    rows: int
    won: int
    z: Vector


def exp_of(x: float) -> float:
    """e to the x, x <= 0."""
    if x < -700.0:
        return 0.0
    k = math.floor(x * _LOG2_E + 0.5)
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    s = _TERMS[13]
    for i in range(12, -1, -1):
        s = s * r + _TERMS[i]
    return math.ldexp(s, k)


def log_odds(b: Vector, z: Vector) -> float:
    t = b[0]
    for j in range(1, len(b)):
        t = t + b[j] * z[j]
    return t


def chance_of(t: float) -> float:
    small = exp_of(-abs(t))
    return 1.0 / (1.0 + small) if t >= 0.0 else small / (1.0 + small)


def softplus(t: float) -> float:
    small = exp_of(-abs(t))
    s = small / (2.0 + small)
    y = s * s
    a = _ODD[17]
    for i in range(16, -1, -1):
        a = a * y + _ODD[i]
    return max(t, 0.0) + (2.0 * s) * a


def loss(b: Vector, groups: list[Group], ridge: float) -> float:
    total = 0.0
    for group in groups:
        t = log_odds(b, group.z)
        total = total + (group.rows * softplus(t) - group.won * t)
    squares = 0.0
    for each in b[1:]:
        squares = squares + each * each
    return total + (0.5 * ridge) * squares


def slope(b: Vector, groups: list[Group], ridge: float) -> Vector:
    size = len(b)
    g = [0.0] * size
    for group in groups:
        p = chance_of(log_odds(b, group.z))
        for j in range(size):
            g[j] = g[j] + (group.rows * p - group.won) * group.z[j]
    for j in range(1, size):
        g[j] = g[j] + ridge * b[j]
    return g


def curvature(b: Vector, groups: list[Group], ridge: float) -> Matrix:
    """The lower triangle of the second derivatives."""
    size = len(b)
    h = [[0.0] * size for _ in range(size)]
    for group in groups:
        p = chance_of(log_odds(b, group.z))
        for j in range(size):
            for k in range(j + 1):
                h[j][k] = h[j][k] + ((group.rows * (p * (1.0 - p))) * group.z[j]) * group.z[k]
    for j in range(1, size):
        h[j][j] = h[j][j] + ridge
    return h


def cholesky(h: Matrix) -> Matrix:
    size = len(h)
    c = [[0.0] * size for _ in range(size)]
    for j in range(size):
        d = h[j][j]
        for k in range(j):
            d = d - c[j][k] * c[j][k]
        c[j][j] = math.sqrt(d)
        for i in range(j + 1, size):
            e = h[i][j]
            for k in range(j):
                e = e - c[i][k] * c[j][k]
            c[i][j] = e / c[j][j]
    return c


def solve(c: Matrix, g: Vector) -> Vector:
    size = len(g)
    y = [0.0] * size
    for i in range(size):
        d = g[i]
        for k in range(i):
            d = d - c[i][k] * y[k]
        y[i] = d / c[i][i]
    x = [0.0] * size
    for i in range(size - 1, -1, -1):
        d = y[i]
        for k in range(i + 1, size):
            d = d - c[k][i] * x[k]
        x[i] = d / c[i][i]
    return x


def descend(b: Vector, groups: list[Group], ridge: float) -> tuple[Vector, int]:
    """Damped Newton from b: where it ends, and its steps."""
    now = loss(b, groups, ridge)
    steps = 0
    while steps < MOST_STEPS:
        s = solve(cholesky(curvature(b, groups, ridge)), slope(b, groups, ridge))
        a = 1.0
        for _ in range(MOST_HALVINGS + 1):
            tried = [b[j] - a * s[j] for j in range(len(b))]
            then = loss(tried, groups, ridge)
            if then <= now:
                break
            a = a * 0.5
        else:
            return b, steps
        steps += 1
        fall = now - then
        b, now = tried, then
        if max(abs(a * each) for each in s) < 1e-8 or fall < 1e-9:
            break
    return b, steps


def round_to(x: float, scale: float) -> int:
    magnitude = math.floor(abs(x * scale) + 0.5)
    return magnitude if x >= 0.0 else -magnitude


def covariance(b: Vector, groups: list[Group], ridge: float) -> list[int]:
    """The inverse of the curvature: its lower triangle, row by row, in billionths."""
    c = cholesky(curvature(b, groups, ridge))
    size = len(b)
    columns = [solve(c, [1.0 if i == j else 0.0 for i in range(size)]) for j in range(size)]
    return [round_to(columns[j][i], 1e9) for i in range(size) for j in range(i + 1)]
