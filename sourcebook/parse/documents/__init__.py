"""Documents of word processors and publishers: Word, OpenDocument, EPUB, TEI."""
