//! The face: a model, an update that returns effects, a view that only reads.
