"""Pages of jobseekers."""
