"""The program that turns an OpenAPI document into the generated part of a client: ``python -m generator``."""
