"""Whatever somebody writes comes out as text: injections of our own in every field, held in every file of a site."""
