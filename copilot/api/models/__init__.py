"""The shapes of requests and responses; those of results are the objects of the command-line contract."""
