"""What a page costs, as a multiple of a page that does almost nothing: `make bench`."""
