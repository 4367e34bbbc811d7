"""Tests of reading other people's bibliographies."""
