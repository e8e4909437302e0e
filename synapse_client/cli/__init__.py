"""The command line ``synapse-client``; `synapse_client.cli.__main__` is where it starts."""
