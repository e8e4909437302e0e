"""The handwritten layer that every generated method runs through."""
