"""Trained models that find the article's lines and its title, and the features they use."""
