"""What is made once for all pages: styles and scripts, navigation, policy, frames of templates."""
