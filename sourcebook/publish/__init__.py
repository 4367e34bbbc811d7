"""From `docs/` to `site/`: what may be shown, how it is rendered, and all that stands beside the pages."""
