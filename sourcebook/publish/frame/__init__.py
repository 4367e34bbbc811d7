"""What templates print, and what is made once for all pages: frames, styles, policy."""
