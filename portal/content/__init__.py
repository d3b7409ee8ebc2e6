"""What the office wrote: sources, records, Markdown and the register that relates them."""
