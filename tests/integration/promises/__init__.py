"""Whether the promise of a vacancy was kept."""
