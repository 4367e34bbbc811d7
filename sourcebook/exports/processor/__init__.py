"""A CSL processor for one reference at a time: style, locale and item → citation.

It follows the Citation Style Language 1.0.2 (https://docs.citationstyles.org/en/stable/
specification.html). Of what a style can ask, it leaves out what needs a whole document: sorting,
disambiguation, collapsing, ibid and other positions than the first.
"""
