"""What is measured: one module for each client, run as a process of its own in that client's environment."""
