"""The upload of whole data collections: files, data units and tasks, with a report that a later run goes on from."""
