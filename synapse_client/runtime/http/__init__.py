"""One request, from what the client is configured with to the socket."""
