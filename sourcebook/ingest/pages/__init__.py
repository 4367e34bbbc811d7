"""The pages of a project: which capture each is of, whose its values are, what it becomes."""
