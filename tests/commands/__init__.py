"""The commands of one subject each, as a person types them, and how all commands end."""
