"""Readers of labels and of the values behind them."""
