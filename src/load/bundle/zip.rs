//! Archives in the format of PKWARE's application note (zip): a directory at the end says where the members lie.
//!
//! Only what the directory lists is read, each member once, stored or deflated. An archive without its end is read from its beginning, as far as the members
//! say how long they are. Own code and no library, for what counts here is what to refuse: members whose bytes overlap, names that come twice, sizes that lie.

use super::unpack::{Ended, Unpack};
use super::{Flaw, meter::Meter};
use crate::load::encoding;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::io::{self, BufRead, Read, Seek, SeekFrom};

/// The end of the directory stands within so many bytes of the end: its own 22, and a comment.
const END_WITHIN: u64 = 22 + 65_535;
/// A larger directory is for more members than are read, in bytes.
const LARGEST_DIRECTORY: u64 = 64 * 1024 * 1024;

/// What an archive is read from.
pub(in crate::load) trait ReadSeek: BufRead + Seek {}
impl<T: BufRead + Seek> ReadSeek for T {}

/// A member as the directory, or its own header, has it.
#[derive(Clone, Debug, Default)]
struct Member {
    name: String,
    flags: u16,
    method: u16,
    sum: u32,
    /// Packed bytes.
    size: u64,
    /// Where its header stands.
    at: u64,
    /// What kind of file it was on the system that packed it: `S_IFMT` of its mode.
    mode: u32,
    /// Whether its bytes reach into the next member.
    shared: bool,
}

/// A little-endian number of `len` bytes.
fn number(bytes: &[u8], at: usize, len: usize) -> Option<u64> {
    Some(bytes.get(at..at + len)?.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)))
}

/// Reads the members.
pub(super) fn read(from: &mut dyn ReadSeek, unpack: &mut Unpack<'_, '_>) -> Ended {
    let (members, ended) = directory(from)?;
    for member in &members {
        unpack.count()?;
        if !unpack.wants(&member.name) {
            continue;
        }
        match member.flaw() {
            Some(flaw) => unpack.refuse(&member.name, flaw),
            None if skip_header(from, member).is_err() => unpack.refuse(&member.name, Flaw::Damaged),
            None => one(from, member, unpack)?,
        }
    }
    Ok(ended?)
}

impl Member {
    /// What its header alone shows to be wrong.
    fn flaw(&self) -> Option<Flaw> {
        match self {
            Self { flags, .. } if flags & 0x41 != 0 => Some(Flaw::Encrypted),
            Self { shared: true, .. } => Some(Flaw::Shared),
            Self { mode, .. } if ![0, 0o100_000].contains(&(mode & 0o170_000)) => Some(Flaw::Special),
            Self { method, .. } if ![0, 8].contains(method) => Some(Flaw::Unknown),
            _ => None,
        }
    }
}

/// Goes to where the packed bytes of a member begin, behind its own header.
fn skip_header(from: &mut dyn ReadSeek, member: &Member) -> io::Result<()> {
    let mut header = [0; 30];
    from.seek(SeekFrom::Start(member.at))?;
    from.read_exact(&mut header)?;
    let skip: u64 = [26, 28].into_iter().filter_map(|at| number(&header, at, 2)).sum();
    if !header.starts_with(b"PK\x03\x04") {
        return Err(io::ErrorKind::InvalidData.into());
    }
    from.seek(SeekFrom::Start(member.at.saturating_add(30 + skip))).map(drop)
}

fn one(from: &mut dyn ReadSeek, member: &Member, unpack: &mut Unpack<'_, '_>) -> Ended {
    let most = unpack.budget.bytes;
    let holds = |bytes: &[u8]| {
        let mut sum = Crc::new();
        sum.update(bytes);
        sum.sum() == member.sum
    };
    let packed = from.take(member.size);
    if member.method == 0 {
        unpack.member(&member.name, packed, holds)
    } else {
        unpack.member(&member.name, Meter::over(packed, DeflateDecoder::new, most), holds)
    }
}

/// The members, and whether the archive is whole.
fn directory(from: &mut dyn ReadSeek) -> io::Result<(Vec<Member>, Result<(), Flaw>)> {
    let len = from.seek(SeekFrom::End(0))?;
    let tail_at = len.saturating_sub(END_WITHIN);
    from.seek(SeekFrom::Start(tail_at))?;
    let mut tail = Vec::new();
    from.take(END_WITHIN).read_to_end(&mut tail)?;
    let fits = |at: &usize| number(&tail, at + 20, 2).is_some_and(|comment| *at as u64 + 22 + comment <= tail.len() as u64);
    let ends = tail.windows(4).enumerate().rev().filter(|(_, w)| w == b"PK\x05\x06").map(|(at, _)| at);
    let Some(end) = ends.into_iter().find(fits) else { return Ok((from_the_start(from)?, Err(Flaw::Cut))) };
    let (mut size, mut offset, mut end_at) = (number(&tail, end + 12, 4).unwrap_or(0), number(&tail, end + 16, 4).unwrap_or(0), tail_at + end as u64);
    // Large archives have another end before this one; a pointer to it stands between.
    if let Some(at) = end.checked_sub(20).filter(|at| tail.get(*at..).is_some_and(|t| t.starts_with(b"PK\x06\x07"))) {
        let mut record = [0; 56];
        let record_at = number(&tail, at + 8, 8).unwrap_or(0);
        from.seek(SeekFrom::Start(record_at))?;
        from.read_exact(&mut record)?;
        if record.starts_with(b"PK\x06\x06") {
            (size, offset, end_at) = (number(&record, 40, 8).unwrap_or(0), number(&record, 48, 8).unwrap_or(0), record_at);
        }
    }
    // Something may stand before the archive, such as the program that unpacks it.
    let Some(start) = end_at.checked_sub(size) else { return Ok((from_the_start(from)?, Err(Flaw::Damaged))) };
    if size > LARGEST_DIRECTORY {
        return Ok((Vec::new(), Err(Flaw::Many)));
    }
    from.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    from.take(size).read_to_end(&mut bytes)?;
    let mut members = listed(&bytes, start.saturating_sub(offset));
    mark_shared(&mut members, start);
    Ok((members, Ok(())))
}

/// The members that the directory lists, `shift` bytes further on than it says.
fn listed(mut bytes: &[u8], shift: u64) -> Vec<Member> {
    let mut members = Vec::new();
    while let Some(member) = entry(bytes, shift) {
        let lengths: u64 = [28, 30, 32].into_iter().filter_map(|at| number(bytes, at, 2)).sum();
        bytes = bytes.get(46 + lengths as usize..).unwrap_or(&[]);
        members.push(member);
    }
    members
}

fn entry(bytes: &[u8], shift: u64) -> Option<Member> {
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let (name_len, extra_len) = (number(bytes, 28, 2)? as usize, number(bytes, 30, 2)? as usize);
    let (mut size, unpacked, mut at) = (number(bytes, 20, 4)?, number(bytes, 24, 4)?, number(bytes, 42, 4)?);
    // Numbers that do not fit stand in an extra field, in this order, only those that are missing.
    let mut large = large_numbers(bytes.get(46 + name_len..46 + name_len + extra_len)?);
    let missing = u64::from(u32::MAX);
    if unpacked == missing {
        large.next();
    }
    for field in [&mut size, &mut at] {
        if *field == missing {
            *field = large.next().unwrap_or(missing);
        }
    }
    Some(Member {
        name: encoding::labelled(bytes.get(46..46 + name_len)?, None).into_owned(),
        flags: number(bytes, 8, 2)? as u16,
        method: number(bytes, 10, 2)? as u16,
        sum: number(bytes, 16, 4)? as u32,
        size,
        at: at.checked_add(shift)?,
        // Only Unix systems state a mode.
        mode: if bytes.get(5) == Some(&3) { (number(bytes, 38, 4)? >> 16) as u32 } else { 0 },
        shared: false,
    })
}

/// The numbers of the extra field for large archives.
fn large_numbers(mut extra: &[u8]) -> impl Iterator<Item = u64> {
    let mut found = Vec::new();
    while let (Some(id), Some(len)) = (number(extra, 0, 2), number(extra, 2, 2)) {
        let end = 4 + len as usize;
        if id == 1 {
            found = extra.get(4..end).unwrap_or(&[]).as_chunks::<8>().0.iter().map(|n| u64::from_le_bytes(*n)).collect();
        }
        extra = extra.get(end..).unwrap_or(&[]);
    }
    found.into_iter()
}

/// Marks the members whose bytes reach into the next one, or into the directory.
fn mark_shared(members: &mut [Member], end: u64) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|i| members.get(*i).map(|m| m.at));
    let mut next = end;
    for i in order.into_iter().rev() {
        if let Some(member) = members.get_mut(i) {
            member.shared = member.at.saturating_add(30 + member.size) > next;
            next = next.min(member.at);
        }
    }
}

/// The members of an archive without its end, from its beginning on, until one does not say how long it is.
fn from_the_start(from: &mut dyn ReadSeek) -> io::Result<Vec<Member>> {
    let (mut members, mut at) = (Vec::new(), 0);
    let len = from.seek(SeekFrom::End(0))?;
    while members.len() < 100_000 && at < len {
        let mut header = [0; 30];
        from.seek(SeekFrom::Start(at))?;
        if from.read_exact(&mut header).is_err() || !header.starts_with(b"PK\x03\x04") {
            break;
        }
        let field = |at, len| number(&header, at, len).unwrap_or(0);
        let (flags, size, name_len) = (field(6, 2) as u16, field(18, 4), field(26, 2));
        let mut name = Vec::new();
        from.take(name_len).read_to_end(&mut name)?;
        let next = at + 30 + name_len + field(28, 2) + size;
        if flags & 8 != 0 || next > len {
            break;
        }
        let name = encoding::labelled(&name, None).into_owned();
        members.push(Member { name, flags, method: field(8, 2) as u16, sum: field(14, 4) as u32, size, at, mode: 0, shared: false });
        at = next;
    }
    Ok(members)
}
