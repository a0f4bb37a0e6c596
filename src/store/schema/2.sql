-- The shelf, version 2: what the reader follows.

-- Places that are followed, and what the last visits left.
CREATE TABLE subscription (
  key   INTEGER PRIMARY KEY AUTOINCREMENT,
  name  TEXT NOT NULL UNIQUE,                -- source::Place::name: an address, which may hold a password, or a path
  added INTEGER NOT NULL,
  body  TEXT NOT NULL,                       -- JSON: source::Subscription
  state TEXT NOT NULL                        -- JSON: source::State
) STRICT;
