"""The words with which texts say when, one module a language."""
