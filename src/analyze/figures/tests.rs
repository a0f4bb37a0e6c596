//! Figures as a reader would note them down.

use super::find;
use crate::analyze::text;
use crate::article::{Article, Block, BlockKind, Span};
use crate::briefing::{Measure, Shape};

/// Words, measure, bounds, shape.
type Found = (String, Measure, Option<f64>, Option<f64>, Shape);

fn figures(words: &str) -> Vec<Found> {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, words.len()) };
    let article = Article { text: words.to_owned(), blocks: vec![block], ..Article::default() };
    let text = text::read(&article);
    find(&text, &[]).into_iter().map(|f| (text.words(f.span).to_owned(), f.measure, f.low, f.high, f.shape)).collect()
}

#[test]
fn a_figure_keeps_its_hedge_and_its_noun() {
    let money = |code: &str| Measure::Money(Some(code.to_owned()));
    let cases = [
        ("Up to 200,000 people could be forced out.", "Up to 200,000 people", Measure::Count, Some(0.0), Some(200_000.0), Shape::AtMost),
        ("The strike would cost about €40m a week.", "about €40m", money("EUR"), Some(36e6), Some(44e6), Shape::About),
        ("At least 41 people were killed.", "At least 41 people", Measure::Dead, Some(41.0), None, Shape::AtLeast),
        ("More than 3,000 soldiers crossed.", "More than 3,000 soldiers", Measure::Troops, Some(3001.0), None, Shape::AtLeast),
        ("A few thousand troops are there.", "A few thousand troops", Measure::Troops, Some(3000.0), Some(9000.0), Shape::Vague),
        ("Dozens of houses burned.", "Dozens of houses", Measure::Count, Some(12.0), None, Shape::Vague),
        ("Tens of thousands of refugees left.", "Tens of thousands of refugees", Measure::Displaced, Some(10_000.0), None, Shape::Vague),
        ("Prices rose 3.5 percent.", "3.5 percent", Measure::Percent, Some(3.5), Some(3.5), Shape::Exact),
        ("They sent 10,000 to 12,000 troops.", "10,000 to 12,000 troops", Measure::Troops, Some(10_000.0), Some(12_000.0), Shape::Between),
        ("It holds two hundred and fifty beds.", "two hundred and fifty beds", Measure::Count, Some(250.0), Some(250.0), Shape::Exact),
        ("The fund lent $1.2 billion.", "$1.2 billion", money("USD"), Some(1.2e9), Some(1.2e9), Shape::Exact),
        ("The town lies 30 miles away.", "30 miles", Measure::Distance, Some(30.0), Some(30.0), Shape::Exact),
        ("It had reported about 10,000 by then.", "about 10,000", Measure::Count, Some(9000.0), Some(11_000.0), Shape::About),
        ("The war of 2022 led hundreds of thousands of people abroad.", "hundreds of thousands of people", Measure::Count, Some(100_000.0), None, Shape::Vague),
        ("More than 600 men were killed or wounded.", "More than 600 men", Measure::Count, Some(601.0), None, Shape::AtLeast),
        ("Ships held 500 nautical miles away.", "500 nautical miles", Measure::Distance, Some(500.0), Some(500.0), Shape::Exact),
        ("Nearly 500 wounded soldiers arrived.", "Nearly 500 wounded soldiers", Measure::Injured, Some(450.0), Some(500.0), Shape::About),
    ];
    for (words, span, measure, low, high, shape) in cases {
        let found = figures(words);
        assert_eq!(found, vec![(span.to_owned(), measure, low, high, shape)], "{words}");
    }
}

#[test]
fn dates_names_and_pronouns_are_no_figures() {
    for words in [
        "The treaty was signed in June 2024.",
        "On October 29, 2023, the minister arrived.",
        "Resolution 2231 stands.",
        "He left at 9 a.m. on Feb. 20.",
        "One of them stayed.",
        "The F-16 landed.",
        "Anna Ruiz, 41, was there.",
        "Article 5 was invoked.",
    ] {
        assert_eq!(figures(words), vec![], "{words}");
    }
}
