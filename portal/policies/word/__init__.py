"""Word documents: opened with care, read by mammoth, written as Markdown."""
