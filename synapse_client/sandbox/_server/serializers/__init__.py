"""What objects look like in answers, and what bodies must look like, by area."""
