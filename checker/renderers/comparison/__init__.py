"""What differs between two programmes, as text, Markdown, HTML and JSON."""
