//! Parts of speech: the universal tag set, guessed by a small trained tagger.
//!
//! A greedy averaged perceptron, left to right, over hashed features (words, affixes, shapes, the two tags before). The weights are borrowed from the binary
//! as they lie in `assets/model/tagger.bin`: nothing is parsed or allocated at start.

use super::Text;
use super::features::{Row, features};
use super::model::Model;
use std::sync::LazyLock;

/// The universal parts of speech (Universal Dependencies, version 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// The form of a verb, as far as grammar needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum VerbForm {
    /// Past or present tense: "warned", "warns".
    Finite,
    /// The base form: "(to, will) warn".
    Base,
    /// The past participle: "(was, has) warned".
    Participle,
    /// The form in -ing.
    Gerund,
}

/// What the tagger tells apart: the parts of speech, verbs by their form. The index is the class number of the model.
pub(crate) const CLASSES: [(Tag, Option<VerbForm>); 20] = [
    (Tag::Adj, None),
    (Tag::Adp, None),
    (Tag::Adv, None),
    (Tag::Aux, None),
    (Tag::Cconj, None),
    (Tag::Det, None),
    (Tag::Intj, None),
    (Tag::Noun, None),
    (Tag::Num, None),
    (Tag::Part, None),
    (Tag::Pron, None),
    (Tag::Propn, None),
    (Tag::Punct, None),
    (Tag::Sconj, None),
    (Tag::Sym, None),
    (Tag::X, None),
    (Tag::Verb, Some(VerbForm::Finite)),
    (Tag::Verb, Some(VerbForm::Base)),
    (Tag::Verb, Some(VerbForm::Participle)),
    (Tag::Verb, Some(VerbForm::Gerund)),
];

static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| Model::borrow(include_bytes!("../../../assets/model/tagger.bin")));

/// Tags every token of the text.
pub(crate) fn tag(text: &mut Text<'_>) {
    let Text { article, tokens, sentences, .. } = text;
    for sentence in sentences {
        let Some(tokens) = tokens.get_mut(sentence.tokens.clone()) else { continue };
        let rows: Vec<Row> = tokens.iter().map(|t| Row::new(t.span.of(&article.text), &t.lower)).collect();
        let classes = classes(&MODEL, &rows);
        for (token, class) in tokens.iter_mut().zip(classes) {
            (token.tag, token.verb) = CLASSES.get(class).copied().unwrap_or((Tag::X, None));
        }
        // Behind "its" no verb can stand: "its delegate at the talks".
        let mut owned = false;
        for token in tokens {
            if owned && matches!(token.verb, Some(VerbForm::Finite | VerbForm::Base)) {
                (token.tag, token.verb) = (Tag::Noun, None);
            }
            owned = matches!(token.lower.as_str(), "its" | "their" | "our" | "my" | "your");
        }
    }
}

/// The classes of one sentence, left to right.
pub(crate) fn classes(model: &Model<'_>, rows: &[Row]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        if let Some(class) = model.only(row.word) {
            out.push(class);
            continue;
        }
        let before = |n: usize| out.len().checked_sub(n).and_then(|k| out.get(k)).copied().unwrap_or(CLASSES.len());
        let mut scores = [0i32; CLASSES.len()];
        features(rows, i, before(1), before(2), |key| model.add(key, &mut scores));
        let best = scores.iter().enumerate().max_by_key(|(k, s)| (**s, usize::MAX - k)).map_or(0, |(k, _)| k);
        out.push(best);
    }
    out
}
