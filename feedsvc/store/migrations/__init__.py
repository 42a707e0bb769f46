"""How the tables came to be, one revision after another. What they are now is in schema.py."""
