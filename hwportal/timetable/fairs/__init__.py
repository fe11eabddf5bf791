"""Interview fairs: booths, people with wishes, and the times at which they meet."""
