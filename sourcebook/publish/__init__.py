"""From `docs/` to `site/`: what may be shown, how it is rendered, what stands beside the pages."""
