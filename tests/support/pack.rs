//! Packs archives for tests, honest and hostile ones.

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};
use std::io::Write;

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::new(6));
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// One member of a zip archive; what its headers say can be bent before it is packed.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) packed: Vec<u8>,
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) sum: u32,
    pub(crate) mode: u32,
    /// Where the directory says it lies, if not where it does.
    pub(crate) at: Option<u32>,
}

pub(crate) fn member(name: &str, bytes: &[u8]) -> Member {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::new(6));
    out.write_all(bytes).unwrap();
    let mut sum = Crc::new();
    sum.update(bytes);
    Member { name: name.to_owned(), packed: out.finish().unwrap(), flags: 0x800, method: 8, sum: sum.sum(), mode: 0o100_644, at: None }
}

pub(crate) fn zip(members: &[Member]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for m in members {
        let at = m.at.unwrap_or(out.len() as u32);
        let fields = |version: &[u8]| {
            let mut h = version.to_vec();
            h.extend([m.flags, m.method, 0, 0].iter().flat_map(|n| n.to_le_bytes()));
            // The size unpacked is a lie: nobody may believe it.
            h.extend([m.sum, m.packed.len() as u32, 7].iter().flat_map(|n| n.to_le_bytes()));
            h.extend([m.name.len() as u16, 0].iter().flat_map(|n| n.to_le_bytes()));
            h
        };
        if m.at.is_none() {
            out.extend([b"PK\x03\x04".to_vec(), fields(&[20, 0]), m.name.clone().into_bytes(), m.packed.clone()].concat());
        }
        let rest = [[0; 6].to_vec(), (m.mode << 16).to_le_bytes().to_vec(), at.to_le_bytes().to_vec()].concat();
        directory.extend([b"PK\x01\x02\x14\x03".to_vec(), fields(&[20, 0]), rest, m.name.clone().into_bytes()].concat());
    }
    let (start, count) = (out.len() as u32, (members.len() as u16).to_le_bytes());
    out.extend(&directory);
    out.extend([b"PK\x05\x06\0\0\0\0".to_vec(), count.to_vec(), count.to_vec()].concat());
    out.extend([(directory.len() as u32).to_le_bytes(), start.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// One member of a tape archive, of a kind.
pub(crate) fn tar_member(name: &str, kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut h = [0_u8; 512];
    h[..name.len()].copy_from_slice(name.as_bytes());
    h[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
    h[148..156].fill(b' ');
    h[156] = kind;
    h[257..263].copy_from_slice(b"ustar\0");
    let sum: u32 = h.iter().map(|b| u32::from(*b)).sum();
    h[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let padding = vec![0; (512 - bytes.len() % 512) % 512];
    [h.to_vec(), bytes.to_vec(), padding].concat()
}

pub(crate) fn tar(members: &[(&str, &str)]) -> Vec<u8> {
    let mut out: Vec<u8> = members.iter().flat_map(|(name, text)| tar_member(name, b'0', text.as_bytes())).collect();
    out.extend([0; 1024]);
    out
}
