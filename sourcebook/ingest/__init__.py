"""From captures and pages to what the pages must become."""
