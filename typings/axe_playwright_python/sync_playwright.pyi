"""What we use of axe-playwright-python, which ships no types."""

class Axe:
    axe_script: str
