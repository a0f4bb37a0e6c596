//! Joiners and other marks without width, kept only where an emoji or a script needs them.

/// Characters whose keeping depends on their neighbors: joiners, variation selectors, tags.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Passes characters on, holding a joiner back until its neighbors are known.
#[derive(Default)]
pub(super) struct Joiners {
    /// The last character passed on that is no joiner.
    base: Option<char>,
    /// A joiner after an emoji, waiting for the emoji to come.
    held: bool,
    /// The last character was a joiner or selector.
    joined: bool,
    /// Inside the tags of a flag (England, Scotland, Wales).
    flag: bool,
}

impl Joiners {
    /// Takes the next character and pushes what is kept; gives how many were dropped.
    pub(super) fn push(&mut self, c: char, out: &mut String) -> usize {
        let mut dropped = 0;
        if self.held {
            self.held = false;
            if is_emoji(c) {
                out.push('\u{200d}');
            } else {
                dropped += 1;
            }
        }
        let keep = match c {
            '\u{200c}' | '\u{200d}' if !self.joined && self.base.is_some_and(joins) => true,
            '\u{200d}' if self.base.is_some_and(is_emoji) => {
                self.held = true;
                return dropped;
            }
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => !self.joined && self.base.is_some_and(|b| !b.is_whitespace()),
            '\u{e0020}'..='\u{e007f}' => self.flag,
            c => !is_joiner(c),
        };
        if !keep {
            return dropped + 1;
        }
        out.push(c);
        self.joined = is_joiner(c);
        if !self.joined {
            self.base = Some(c);
            self.flag = c == '\u{1f3f4}';
        } else if c == '\u{e007f}' {
            self.flag = false;
        }
        dropped
    }

    /// The end of the text: a joiner still held back has nothing to join.
    pub(super) fn finish(&mut self) -> usize {
        usize::from(std::mem::take(&mut self.held))
    }
}

/// Pictures, their skin tones, and the signs that emoji sequences are made of.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

/// Letters of the scripts in which joiners change the reading: Arabic to Tibetan and Myanmar, Khmer, Mongolian and their neighbors.
fn joins(c: char) -> bool {
    matches!(
        c,
        '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1900}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10a00}'..='\u{11fff}'
    )
}
