"""The commands, one a file: each reads its options, makes one call and prints what it gave."""
