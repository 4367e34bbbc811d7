"""What MkDocs is told and what it says: settings, languages, files, messages, its extension."""
