"""Runs random sequences of edits, changes and ingests, and prints what a person lost.

`python -m benchmarks.survival [SEQUENCES [FIRST SEED]]`; ends with status 1 when anything was lost.
"""

import sys
import time

from tests.ingest.survival import sequence

STEPS = 14


def main() -> int:
    """Print what was lost, sequence by sequence, and a summary."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    start, lost = time.perf_counter(), 0
    for seed in range(first, first + count):
        losses = sequence(seed, STEPS)
        lost += len(losses)
        for loss in losses:
            print(f"seed {seed}: {loss}")
    seconds = time.perf_counter() - start
    print(f"{count} sequences of {STEPS} steps and their runs, {lost} losses, {seconds:.0f} s")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
