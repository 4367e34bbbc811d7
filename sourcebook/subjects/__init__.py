"""Reads the vocabulary (`vocabulary`) and finds its subjects in a text (`detect`)."""
