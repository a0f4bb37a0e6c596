//! Singular and plural of regular English nouns, so that a word asked for in one finds the other.

/// Words that look like the plural of another and are not.
const ALONE: [&str; 6] = ["hama", "hamas", "new", "news", "mar", "mars"];

/// The word and its regular singular and plural forms, itself first. Forms that no text uses do no harm.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) || ALONE.contains(&word) {
        return forms;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        forms.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es").filter(|s| sibilant(s) || s.ends_with('o')) {
        forms.push(stem.to_owned());
    }
    let ending = |ends: &[&str]| ends.iter().any(|e| word.ends_with(e));
    if let Some(stem) = word.strip_suffix('s').filter(|s| s.len() > 2 && !ending(&["ss", "us", "is"])) {
        forms.push(stem.to_owned());
    } else {
        forms.push(plural(word));
    }
    if word.ends_with('o') {
        forms.push(format!("{word}es"));
    }
    forms
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if sibilant(word) => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// Whether a word ends in a sound that takes `-es`.
fn sibilant(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_finds_the_other() {
        let pairs = [
            ("sanction", "sanctions"),
            ("ally", "allies"),
            ("boss", "bosses"),
            ("virus", "viruses"),
            ("tax", "taxes"),
            ("house", "houses"),
            ("veto", "vetoes"),
            ("photo", "photos"),
            ("crash", "crashes"),
            ("crisis", "crisises"),
            ("day", "days"),
            ("movie", "movies"),
        ];
        for (one, many) in pairs {
            assert!(forms(one).iter().any(|f| f == many), "{one}: {:?}", forms(one));
            assert!(forms(many).iter().any(|f| f == one), "{many}: {:?}", forms(many));
        }
        for alone in ["news", "new", "hamas", "us", "is", "2019", "über"] {
            assert_eq!(forms(alone), [alone]);
        }
    }
}
