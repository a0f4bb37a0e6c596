//! Hard cases of sentences, tokens and tags.

use super::{Tag, VerbForm, read};
use crate::article::{Article, Block, BlockKind, Span};

fn article(text: &str) -> Article {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    Article { text: text.to_owned(), blocks: vec![block], ..Article::default() }
}

/// Each line is a paragraph, written with `|` where a sentence ends.
const SENTENCES: &str = include_str!("../../../tests/cases/text/sentences.txt");

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let mut wrong = Vec::new();
    for case in SENTENCES.lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '?'])) {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        let article = article(&case.replace(" | ", " ").replace('|', ""));
        let text = read(&article);
        let found: Vec<&str> = text.sentences.iter().map(|s| text.words(s.span)).collect();
        if found != parts {
            wrong.push(format!("{parts:?}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tokens_keep_abbreviations_and_part_clitics() {
    let article = article("The U.S. doesn't say it's Mr. O'Neill's 1,000-mile, 3.5% plan (AP) — “no”.");
    let text = read(&article);
    let found: Vec<&str> = text.tokens.iter().map(|t| text.words(t.span)).collect();
    let expected = [
        "The",
        "U.S.",
        "does",
        "n't",
        "say",
        "it",
        "'s",
        "Mr.",
        "O'Neill",
        "'s",
        "1,000-mile",
        ",",
        "3.5",
        "%",
        "plan",
        "(",
        "AP",
        ")",
        "—",
        "“",
        "no",
        "”",
        ".",
    ];
    assert_eq!(found, expected);
}

#[test]
fn compounds_leave_names_whole() {
    let article = article("The Lagos-based firm and the DPRK-U.S. talks pleased Guinea-Bissau's Al-Amin, a well-known ex-minister.");
    let text = read(&article);
    let found: Vec<&str> = text.tokens.iter().map(|t| text.words(t.span)).collect();
    let expected = "The Lagos - based firm and the DPRK - U.S. talks pleased Guinea-Bissau 's Al-Amin , a well-known ex-minister .";
    assert_eq!(found, expected.split(' ').collect::<Vec<_>>());
}

#[test]
fn verbs_carry_their_form() {
    let article = article("The ministry said the convoy was attacked while leaving and will stop.");
    let text = read(&article);
    let verbs: Vec<(&str, Option<VerbForm>)> = text.tokens.iter().filter(|t| t.tag == Tag::Verb).map(|t| (text.words(t.span), t.verb)).collect();
    let expected =
        [("said", Some(VerbForm::Finite)), ("attacked", Some(VerbForm::Participle)), ("leaving", Some(VerbForm::Gerund)), ("stop", Some(VerbForm::Base))];
    assert_eq!(verbs, expected);
}

#[test]
fn a_verb_finds_its_subject() {
    let cases = [
        ("The foreign minister arrived in Moscow on Tuesday.", "arrived", "The foreign minister"),
        ("Experts from institutions like the centre have indicated that it is late.", "indicated", "Experts"),
        ("Anna Ruiz, the port director, said so.", "said", "Anna Ruiz"),
        ("The convoy, which left on Monday, was attacked.", "attacked", "The convoy"),
        ("The army crossed the river and seized two towns.", "seized", "The army"),
        ("North Korea's foreign minister has never denied it.", "denied", "North Korea's foreign minister"),
        ("The woman who led the strike quit.", "led", "The woman"),
        ("In March, the council rejected the plan.", "rejected", "the council"),
    ];
    for (words, verb, subject) in cases {
        let article = article(words);
        let text = read(&article);
        let at = text.tokens.iter().position(|t| t.lower == verb).unwrap();
        let found = text.subject(at).and_then(|c| text.span(c.tokens.clone())).map(|s| text.words(s));
        assert_eq!(found, Some(subject), "{words}");
    }
}

#[test]
fn what_lies_beyond_the_briefed_part_has_no_sentences() {
    let gap = " ".repeat(crate::article::BRIEFED_AT_MOST);
    let text = format!("The port closed.{gap}It opened again.");
    let blocks = [(0, 16), (16 + gap.len(), text.len())].map(|(a, b)| Block { kind: BlockKind::Paragraph, span: Span::new(a, b) });
    let article = Article { text, blocks: blocks.to_vec(), ..Article::default() };
    assert_eq!(read(&article).sentences.len(), 1);
}
