"""The agent of the sandbox: a second server in the same process, with an API and a memory of its own."""
