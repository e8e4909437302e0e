"""Methods of several requests, by tag: builds and restarts that are waited for, logs that are followed."""
