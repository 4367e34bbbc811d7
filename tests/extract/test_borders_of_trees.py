"""A value is compared with the borders of trees as if it were rounded to their 24 bits."""

import math

from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.extract.models.trees import last_below, rounded

BORDERS = st.floats(-1e6, 1e6, width=32)


@given(BORDERS, st.integers(-3, 3))
@example(0.0, 1)
@example(-0.0, 1)
@example(1.0, 1)
@example(-1.0, 1)
def test_values_about_a_border(border: float, steps: int) -> None:
    last = last_below(border)
    value = last
    for _ in range(abs(steps)):
        value = math.nextafter(value, math.copysign(math.inf, steps))
    assert (value > last) == (rounded((value,))[0] > border)


@given(BORDERS, st.floats(-1e6, 1e6))
def test_any_value(border: float, value: float) -> None:
    assert (value > last_below(border)) == (rounded((value,))[0] > border)
