"""The lines of printed pages: columns, gutters, tables, what stands beside them, their setting."""
