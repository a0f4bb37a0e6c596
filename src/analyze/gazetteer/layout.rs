//! How the baked tables lie in the binary: the build script writes by these numbers, the look-up reads by them. All numbers are little-endian.

/// A place: name, admin code (offsets of texts), `GeoNames` id, population (u32 each), latitude, longitude (i16, hundredths of a degree), extent (u16, one more than its
/// index, 0 for none), country (u8), feature (u8).
pub(crate) const PLACE: usize = 24;
/// An extent: west, south, east, north (i16, hundredths of a degree).
pub(crate) const EXTENT: usize = 8;
/// A country, in the order of codes: code, name, capital, continent, region (offsets of texts).
pub(crate) const NATION: usize = 20;
/// A division, in the order of country and code: its place (u32).
pub(crate) const DIVISION: usize = 4;
/// A feature code: offset of its text.
pub(crate) const FEATURE: usize = 4;
/// What a phrase may mean: the place's index in the lower 24 bits, then [`KIND`], [`CAPS`] and [`MINOR`].
pub(crate) const ENTRY: usize = 4;
/// The bits of an entry that hold the index of its place.
pub(crate) const INDEX: u32 = 0x00ff_ffff;
/// Where the four bits of its kind begin.
pub(crate) const KIND: u32 = 24;
/// Set where a name holds only in capitals.
pub(crate) const CAPS: u32 = 1 << 28;
/// Set where a name is too little known to be a place by itself.
pub(crate) const MINOR: u32 = 1 << 29;
/// No country: the u8 of a place that lies in several, or in none.
pub(crate) const NOWHERE: u8 = 255;
/// The words of the longest phrase.
pub(crate) const LONGEST: usize = 10;
