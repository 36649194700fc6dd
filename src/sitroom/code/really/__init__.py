"""How the status of an event is told: what stands beside it, what governs it, when it was."""
