//! Places as data: countries, demonyms, capitals, seats of government, large cities, seas and informal regions, found by name.
