"""From lines to a bibliographic description that says where each value comes from."""
