"""Calls of several requests, written once and run blocking or by asyncio."""
