"""Files beside the pages: bibliographies, feeds, packets, tables, the whole site as an archive."""
