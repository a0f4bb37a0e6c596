//! Words as data: reads the lexicons under `assets/lexicon` once, and inflects verbs.
