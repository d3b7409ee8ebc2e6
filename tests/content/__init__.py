"""What the office wrote: files, front matter, Markdown, bodies, records, the register."""
