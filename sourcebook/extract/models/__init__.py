"""Learnt models that tell the article's lines and its title, and what they measure."""
