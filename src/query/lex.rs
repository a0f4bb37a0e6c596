//! The pieces of a query as typed: parentheses, operators, and words with their field and quotation marks.

/// One piece with the place where it begins, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) sign: Sign,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Open,
    Close,
    And,
    Or,
    Not,
    Word(Word),
}

/// A word or a quotation, perhaps with a field before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// What stands before the colon.
    pub(super) field: Option<String>,
    /// Where the value begins, in characters.
    pub(super) value_at: usize,
    /// The value, without quotation marks and star.
    pub(super) value: String,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether the quotation lacks its closing mark.
    pub(super) unclosed: bool,
    /// Whether a star follows.
    pub(super) star: bool,
    /// One past its last character.
    pub(super) end: usize,
}

impl Sign {
    /// As it is typed, for messages.
    pub(super) fn text(&self) -> &'static str {
        match self {
            Self::Open => "(",
            Self::Close => ")",
            Self::And => "AND",
            Self::Or => "OR",
            Self::Not => "NOT",
            Self::Word(_) => "word",
        }
    }
}

/// Whether a character opens or closes a quotation.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, one: impl Fn(char) -> bool) -> bool {
        let taken = self.peek().is_some_and(one);
        self.at += usize::from(taken);
        taken
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let run: String = rest.iter().copied().take_while(|c| keep(*c)).collect();
        self.at += run.chars().count();
        run
    }

    /// A value: in quotation marks, or up to the next space, parenthesis or mark.
    fn value(&mut self, word: &mut Word) {
        word.value_at = self.at;
        word.quoted = self.take(is_mark);
        if word.quoted {
            word.value = self.take_while(|c| !is_mark(c));
            word.unclosed = !self.take(is_mark);
            word.star = self.take(|c| c == '*');
        } else {
            word.value = self.take_while(|c| !(c.is_whitespace() || is_mark(c) || matches!(c, '(' | ')')));
            word.star = word.value.ends_with('*');
            word.value.truncate(word.value.trim_end_matches('*').len());
        }
        word.end = self.at;
    }

    /// The name of a field with its colon, if one stands here.
    fn field(&mut self) -> Option<String> {
        let from = self.at;
        let name = self.take_while(|c| c.is_ascii_alphabetic());
        if !name.is_empty() && self.take(|c| c == ':') {
            return Some(name);
        }
        self.at = from;
        None
    }

    fn word(&mut self) -> Word {
        let mut word = Word { field: self.field(), ..Word::default() };
        self.value(&mut word);
        word
    }

    fn sign(&mut self) -> Sign {
        if self.take(|c| c == '(') {
            return Sign::Open;
        }
        if self.take(|c| c == ')') {
            return Sign::Close;
        }
        let next = self.chars.get(self.at + 1).copied();
        if self.peek() == Some('-') && next.is_some_and(|c| !c.is_whitespace() && c != ')') {
            self.at += 1;
            return Sign::Not;
        }
        let word = self.word();
        match word.value.as_str() {
            _ if word.quoted || word.star || word.field.is_some() => Sign::Word(word),
            "AND" => Sign::And,
            "OR" => Sign::Or,
            "NOT" => Sign::Not,
            _ => Sign::Word(word),
        }
    }
}

/// The pieces of `chars`, in order.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut reader = Reader { chars, at: 0 };
    let mut tokens = Vec::new();
    loop {
        reader.take_while(char::is_whitespace);
        let at = reader.at;
        if reader.peek().is_none() {
            return tokens;
        }
        let sign = reader.sign();
        tokens.push(Token { at, sign });
    }
}
