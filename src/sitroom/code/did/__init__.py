"""The parts of the event coder: predicates matched against frames, their participants, mentions of the same event."""
