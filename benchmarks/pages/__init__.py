"""Checks the built pages with Lighthouse and the Nu HTML checker."""
