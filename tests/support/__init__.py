"""What tests lean on: databases, mail, browsers, and a reader for pages."""
