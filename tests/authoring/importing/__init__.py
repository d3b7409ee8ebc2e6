"""What an import reads, understands, refuses and writes."""
