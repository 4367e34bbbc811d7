"""Collections of the first edition, brought to the second."""
