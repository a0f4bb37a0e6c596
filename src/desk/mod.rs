//! Across articles: what is loaded, what the reader did to it, and how to undo it. Pure.
