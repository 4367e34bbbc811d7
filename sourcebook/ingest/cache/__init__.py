"""What a run keeps for the next ones, and what of all sources a plan of some must know."""
