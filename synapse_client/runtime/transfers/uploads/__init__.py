"""Chunked uploads, by the protocol of drf-chunked-upload."""
