"""Makes what an archive takes of a collection: texts, tables, and descriptions of them.

Everything is made of the records of what is published (`collection.py`), so that nothing can be
deposited that the rights withhold.
"""
