"""The server itself: Django, Django REST framework, SQLite, behind cheroot. Runs in a process of its own."""
