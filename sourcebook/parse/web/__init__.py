"""What keeps pages of the web with what belongs to them: WARC, WACZ, MHTML; and feeds."""
