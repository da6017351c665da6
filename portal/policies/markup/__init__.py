"""The parts of rich text: headings and their anchors, blocks, links."""
