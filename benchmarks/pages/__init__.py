"""How good the built pages are: Lighthouse's scores, the HTML checker's errors, bytes moved."""
