"""Readers of hostile PDFs and pictures, each run by `sandbox.py` in a process of its own."""
