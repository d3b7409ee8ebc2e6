"""The commands of one subject each, as a person types them."""
