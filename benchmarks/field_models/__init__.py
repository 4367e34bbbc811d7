"""Trains and scores the models that judge the authors and the dates of HTML pages."""
