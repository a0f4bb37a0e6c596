//! Which numbers are nobody's business: this machine, the reader's own network, and what is no single host.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a number lies in this machine, in a network of its own, or names no single host of the net (IANA special-purpose registries, RFC 6890). Numbers of
/// version 4 inside those of version 6 are taken out first.
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => four(ip),
        IpAddr::V6(ip) => six(ip),
    }
}

fn four(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let own = ip.is_private() || ip.is_loopback() || ip.is_link_local() || a == 0;
    // Carriers' inner nets, protocol assignments, benchmarks; groups, and what was kept back.
    own || (a == 100 && b & 0xc0 == 64) || (a == 192 && b == 0 && c == 0) || (a == 198 && b & 0xfe == 18) || a >= 224
}

fn six(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let [first, second, ..] = parts;
    let [.., high, low] = parts;
    let within = |high: u16, low: u16| four(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)));
    match parts {
        // ::, ::1 and the old form of version 4; mapped; translated, also for one network alone (RFC 8215).
        [0, 0, 0, 0, 0, 0, ..] => ip.is_unspecified() || ip.is_loopback() || within(high, low),
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => within(high, low),
        [0x64, 0xff9b, 1, ..] => true,
        // Carried in version 4: 6to4; and Teredo, which turns every bit of it over.
        [0x2002, high, low, ..] => within(high, low),
        [0x2001, 0, ..] => within(!high, !low),
        _ => first & 0xfe00 == 0xfc00 || first & 0xff80 == 0xfe80 || first & 0xff00 == 0xff00 || (first == 0x2001 && second == 2),
    }
}

/// Whether a name is one of this machine or its network, whatever a name server may say.
#[cfg(any(feature = "net", test))]
pub(super) fn is_local_name(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let last = host.rsplit('.').next().unwrap_or(host);
    ["localhost", "local", "internal", "lan", "home", "localdomain"].contains(&last) || host.ends_with("home.arpa")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_networks_are_private_in_every_spelling() {
        let private = [
            "127.0.0.1",
            "127.255.0.3",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "0.0.0.0",
            "0.1.2.3",
            "192.0.0.8",
            "198.19.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "2001:0:1:2:3:4:80ff:fffe",
        ];
        for ip in private {
            assert!(is_private(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn the_net_is_not() {
        for ip in [
            "1.1.1.1",
            "9.9.9.9",
            "100.63.0.1",
            "100.128.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "198.20.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(!is_private(ip.parse().unwrap()), "{ip}");
        }
        assert!(is_local_name("localhost") && is_local_name("printer.local.") && is_local_name("api.internal"));
        assert!(!is_local_name("desk.example") && !is_local_name("local.example"));
    }
}
