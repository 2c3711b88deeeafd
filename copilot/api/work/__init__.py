"""What jobs do: each takes its job, tells its progress, and returns the JSON of the command-line contract."""
