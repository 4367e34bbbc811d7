"""Plans how a collection comes to the files of the installed version. No disk: all is given."""
