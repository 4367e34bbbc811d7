"""The MkDocs theme of a sourcebook: templates, styles, scripts and fonts, on top of Material's."""
