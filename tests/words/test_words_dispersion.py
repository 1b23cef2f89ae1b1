from __future__ import annotations

import numpy as np
import pytest

from zongshu.words.dispersion import dp_norm


def test_published_value() -> None:
    # Gries 2008: DP .18; divided by 1 - min s = .82
    assert dp_norm([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]) == pytest.approx(0.18 / 0.82, abs=1e-12)


def test_even_is_zero_and_the_smallest_part_alone_is_one() -> None:
    sizes = [100, 200, 300]
    assert dp_norm([[1, 2, 3], [6, 0, 0], [0, 0, 6]], sizes) == pytest.approx([0, 1, 0.5 / (1 - 1 / 6)])


def test_one_part_says_nothing() -> None:
    assert np.isnan(dp_norm([[3], [4]], [10])).all()
    assert np.isnan(dp_norm([3], [10]))
