"""The rules that `text.clean` puts in order, one subject to a module."""
