"""The arguments, options and help of each command. What a command does is loaded when it is run."""
