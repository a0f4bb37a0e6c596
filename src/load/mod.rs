//! The only door to the outside: bytes in, articles out.
