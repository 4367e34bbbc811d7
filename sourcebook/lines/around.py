"""What stands around each line of many: its neighbours, and means over windows of lines."""

import numpy as np
from numpy.typing import NDArray

from sourcebook.lines.trees import Floats


def shift(column: Floats, by: int) -> Floats:
    """Return each line's neighbour `by` lines further on, -1 beyond either end. `by` is not 0."""
    moved = np.full_like(column, -1)
    if by > 0:
        moved[:-by] = column[by:]
    else:
        moved[-by:] = column[:by]
    return moved


def running_sums(values: Floats) -> NDArray[np.float64]:
    """Return sums up to each line, so that those of a stretch are a difference."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    return sums


def window_means(columns: Floats, reach: int) -> Floats:
    """Return the mean of each column over each line and its neighbours up to `reach` away."""
    number = len(columns)
    sums = running_sums(columns)
    order = np.arange(number)
    high = np.minimum(order + reach + 1, number)
    low = np.maximum(order - reach, 0)
    means: Floats = ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)
    return means
