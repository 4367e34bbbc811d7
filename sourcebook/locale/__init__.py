"""The languages of the interface: their words, dates, numbers and lists."""
