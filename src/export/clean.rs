//! Cleaning: nothing that leaves this room can steer a terminal, turn the direction of a line, or hide in it.

/// Whether a character may reach a terminal, a file or the clipboard as part of a line.
fn is_shown(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'))
}

/// One line of text from outside: white space of any kind becomes single spaces, what steers or hides is taken out.
///
/// The loader has done this to every text already; ids, paths, addresses and system messages have not come that way.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let shown: String = word.chars().filter(|c| is_shown(*c)).collect();
        if !shown.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&shown);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_gone_and_the_words_stay() {
        assert_eq!(clean("a\u{1b}[2J\u{9b}31m b\r\n\tc\u{7}"), "a[2J31m b c");
        assert_eq!(clean("evil\u{202e}txt.exe\u{2066}\u{200b}"), "eviltxt.exe");
        assert_eq!(clean("  Choe Son Hui \n in  Moscow "), "Choe Son Hui in Moscow");
        assert_eq!(clean("👨\u{200d}👩\u{200d}👧 família"), "👨\u{200d}👩\u{200d}👧 família");
        assert_eq!(clean("\u{1b}\u{0}"), "");
    }
}
