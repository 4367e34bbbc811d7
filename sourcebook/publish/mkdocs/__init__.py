"""What MkDocs is told and says: settings, languages, navigation, files, messages, extension."""
