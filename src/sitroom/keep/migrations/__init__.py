"""How an older store becomes one of today: one numbered step a file in `versions/`, taken when the store is opened."""
