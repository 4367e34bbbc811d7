"""Readers of labels and of lines in a set form, and of the values behind them."""
