"""Whatever a person writes is there after any sequence of edits, changes and runs.

`python -m benchmarks.survival 2000` does the same for as many sequences as one likes.
"""

import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.ingest.survival import STEPS, Work


class Survival(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.work = Work.begin(self.root, seed=0)

    @rule(step=st.sampled_from(STEPS), seed=st.integers(0, 10**6))
    def act(self, step: object, seed: int) -> None:
        self.work.chance = random.Random(seed)
        assert callable(step)
        step(self.work)

    @rule()
    def ingest(self) -> None:
        self.work.ingest()

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.work.losses() == []

    def teardown(self) -> None:
        try:
            self.work.ingest()
            assert self.work.losses() == []
        finally:
            shutil.rmtree(self.root)


TestSurvival = Survival.TestCase
TestSurvival.settings = settings(max_examples=15, stateful_step_count=15)
