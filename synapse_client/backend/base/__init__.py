"""What generated code is made of; it knows nothing of the rest of the backend."""
