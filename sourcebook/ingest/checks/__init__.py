"""What people wrote on pages, checked: values, guides, quotations, versions."""
