"""Grammars of dates, which several rooms share: texts to EDTF, and what a date is the date of."""
