//! What a server asks of programs: `robots.txt` (RFC 9309), the group that names us or else the one for all, the longest rule that fits.

/// No more of a file is read, in bytes: what the standard asks for at the least.
const READ: usize = 500 * 1024;

/// Longer rules are nobody's, in bytes.
const LONGEST: usize = 2_000;

/// What one server asks of us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// With `*` for anything and `$` for the end.
    path: String,
}

impl Rules {
    /// No rules: everything may be read.
    pub fn none() -> Self {
        Self::default()
    }

    /// Nothing may be read: the server could not be asked for its rules (RFC 9309 §2.3.1.4).
    pub fn closed() -> Self {
        Self(vec![Rule { allow: false, path: "/".to_owned() }])
    }

    /// The rules in `bytes` for the program called `name`.
    pub fn read(bytes: &[u8], name: &str) -> Self {
        let text = String::from_utf8_lossy(bytes.get(..READ).unwrap_or(bytes));
        let text = text.trim_start_matches('\u{feff}');
        let (mut ours, mut everybodys, mut named) = (Vec::new(), Vec::new(), false);
        // Whom the open group is for, and whether its rules have begun.
        let (mut us, mut all, mut begun) = (false, false, false);
        for (field, value) in text.lines().filter_map(field).filter(|(_, value)| value.len() <= LONGEST) {
            match field.as_str() {
                "user-agent" => {
                    if begun {
                        (us, all, begun) = (false, false, false);
                    }
                    us |= value.eq_ignore_ascii_case(name);
                    all |= value == "*";
                    named |= us;
                }
                "allow" | "disallow" => {
                    begun = true;
                    let rule = Rule { allow: field == "allow", path: value.to_owned() };
                    if us && !value.is_empty() {
                        ours.push(rule.clone());
                    }
                    if all && !value.is_empty() {
                        everybodys.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self(if named { ours } else { everybodys })
    }

    /// Whether what lies at `path` (with its query) may be read.
    pub fn allow(&self, path: &str) -> bool {
        let fitting = self.0.iter().filter(|rule| fits(rule.path.as_bytes(), path.as_bytes()));
        // Of the longest rules, one that allows wins.
        fitting.max_by_key(|rule| (rule.path.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// "Disallow: /x # because" → ("disallow", "/x").
fn field(line: &str) -> Option<(String, &str)> {
    let line = line.split('#').next().unwrap_or("");
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_ascii_lowercase(), value.trim()))
}

/// Whether `path` begins as `pattern` says. Linear but for one step back to the last `*`.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, to_end) = pattern.strip_suffix(b"$").map_or((pattern, false), |p| (p, true));
    let (mut p, mut at, mut star) = (0, 0, None);
    loop {
        match (pattern.get(p), path.get(at)) {
            (Some(b'*'), _) => {
                star = Some((p + 1, at));
                p += 1;
            }
            (None, _) if !to_end => return true,
            (None, None) => return true,
            (Some(want), Some(have)) if want == have => (p, at) = (p + 1, at + 1),
            _ => match star {
                Some((after, from)) if from < path.len() => {
                    star = Some((after, from + 1));
                    (p, at) = (after, from + 1);
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_group_before_everybodys() {
        let text = b"User-agent: *\nDisallow: /\n\nUser-Agent: Dateline\nUser-agent: other\nDisallow: /drafts # not yet\nAllow: /drafts/open\n";
        let rules = Rules::read(text, "dateline");
        assert!(rules.allow("/news") && !rules.allow("/drafts/1") && rules.allow("/drafts/open/2"));
        assert!(!Rules::read(text, "somebody").allow("/news"));
    }

    #[test]
    fn the_longest_rule_wins_and_allowing_wins_a_draw() {
        let rules = Rules::read(b"user-agent:*\nallow:/a\ndisallow:/a\ndisallow:/a/b\nallow:/*.html$\nDisallow:/p*q/r", "dateline");
        assert!(rules.allow("/a") && !rules.allow("/a/b"));
        assert!(rules.allow("/a/b.html") && !rules.allow("/a/b.html?x"));
        assert!(!rules.allow("/pppq/r/s") && rules.allow("/ppp/r") && !rules.allow("/pxqxq/r"));
    }

    #[test]
    fn no_rules_and_empty_ones_forbid_nothing() {
        for text in [&b""[..], b"User-agent: *\nDisallow:\n", b"<html>404</html>", b"Disallow: /\n", b"\xff\xfe\x00garbage"] {
            assert!(Rules::read(text, "dateline").allow("/a"), "{text:?}");
        }
        assert!(Rules::none().allow("/") && !Rules::closed().allow("/a"));
    }

    #[test]
    fn an_empty_group_of_our_own_frees_us_of_everybodys() {
        let rules = Rules::read(b"\xef\xbb\xbfUser-agent: dateline\nDisallow:\nUser-agent: *\nDisallow: /\n", "dateline");
        assert!(rules.allow("/a"));
    }

    #[test]
    fn no_pattern_is_slow() {
        let pattern = "*a".repeat(2_000);
        assert!(!fits(format!("{pattern}$").as_bytes(), "b".repeat(20_000).as_bytes()));
    }
}
