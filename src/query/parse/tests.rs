//! What the language reads, what it refuses, and what it makes of half a query.

use super::*;
use proptest::prelude::*;

fn wrong(text: &str) -> String {
    Query::parse(text).unwrap_err().to_string()
}

/// What is read from `text`, written out again.
fn read(text: &str) -> String {
    Query::parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).to_string()
}

#[test]
fn a_query_is_written_as_it_is_read() {
    let table = [
        ("", ""),
        ("  Sanctions   on\tMoscow ", "sanctions on moscow"),
        ("a AND b OR NOT c d", "(a b) OR (-c d)"),
        ("(a OR b) AND -(c d)", "(a OR b) -(c d)"),
        ("(a (b c))", "a b c"),
        ("a OR (b OR c)", "a OR b OR c"),
        ("NOT NOT a", "-(-a)"),
        ("said:\"Front Line\"", "said:\"front line\""),
        ("said:“Front Line”*", "said:\"front line\"*"),
        ("front-line U.S. 200,000", "front-line us 200000"),
        ("sanct* actor:Cho*", "sanct* actor:cho*"),
        ("outlet:yonhap headline:x author:y", "source:yonhap title:x by:y"),
        ("KIND:Risks has:quotes is:Unread", "kind:risk has:quote is:unread"),
        ("likely:\"very likely\" likely:55 likely:>=55% likely:20..55", "likely:80..95 likely:55 likely:>=55 likely:20..55"),
        ("since:2024-10-20 until:2024-11 since:Today since:7d", "since:2024-10-20 until:2024-11 since:today since:7d"),
        ("-on:2019-08", "-(since:2019-08 until:2019-08)"),
        ("lang:en-US tag:DPRK tag:\"North Korea\" tag:nor*", "lang:en tag:dprk tag:\"north korea\" tag:nor*"),
        ("and or not 10:30 \"AND\"", "and or not 10-30 \"and\""),
        ("北京", "北-京"),
        ("a\"b c\"d", "a \"b c\" d"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text), expected, "{text}");
        assert_eq!(Query::parse(expected), Query::parse(text), "{text}");
    }
}

#[test]
fn a_mistake_is_pointed_at_and_says_what_was_expected() {
    let table = [
        ("actor:choe knd:risk", "at character 12: `knd` is no field; did you mean `kind`?"),
        (
            "é kind:rsk",
            "at character 8: `rsk` is no kind; there are consequence, forecast, conditional, risk, opportunity, recommendation, commitment, threat, assessment, gap; did you mean `risk`?",
        ),
        ("a said:\"front", "at character 8: this quotation mark is not closed."),
        ("a (b OR c", "at character 3: this parenthesis is not closed."),
        ("a) b", "at character 2: this parenthesis closes none."),
        ("a ()", "at character 3: nothing stands in these parentheses."),
        ("actor:", "at character 7: `actor:` needs a value, as in `actor:choe`."),
        ("actor:\"\" b", "at character 7: `actor:` needs a value, as in `actor:choe`."),
        ("actor:(a b)", "at character 7: `actor:` needs a value, as in `actor:choe`."),
        ("a \"\"", "at character 3: a word is expected here."),
        ("a - b", "at character 3: `-` holds no letter and no digit."),
        ("wo*rd", "at character 1: a star stands only behind the beginning of a word."),
        ("kind:ris*", "at character 6: a star has no meaning in `kind:`."),
        ("likely:most", "at character 8: `most` is no likelihood in percent, as in `likely:>=55`."),
        ("since:2024-13", "at character 7: `2024-13` is no day, as in `since:2024-10-20`."),
        ("lang:english", "at character 6: `english` is no language, as in `lang:en`."),
    ];
    for (text, expected) in table {
        assert_eq!(wrong(text), expected, "{text}");
    }
    for text in ["a OR", "OR a", "AND a", "a AND", "a AND OR b", "(OR a)"] {
        assert!(wrong(text).contains("joins what stands before it"), "{text}: {}", wrong(text));
    }
    assert!(wrong("http://x.example").contains("`http` is no field; there are text"), "{}", wrong("http://x.example"));
    assert!(wrong(&"(".repeat(10_000)).contains("deep"));
    assert!(wrong(&"-".repeat(10_000)).contains("deep"));
    assert!(wrong(&"a ".repeat(101)).contains("at most 100 terms"));
}

#[test]
fn what_is_still_being_typed_is_read_as_far_as_it_goes() {
    let table = [
        ("sanct", "sanct*"),
        ("sanct ", "sanct"),
        ("sanctions mos", "sanctions mos*"),
        ("actor:", ""),
        ("sanctions actor:", "sanctions"),
        ("actor:ch", "actor:ch*"),
        ("tag:dp", "tag:dp*"),
        ("kind:ri", ""),
        ("kind:risk", "kind:risk"),
        ("knd:risk a ", "a"),
        ("said:\"front li", "said:\"front li\"*"),
        ("said:\"front line\"", "said:\"front line\""),
        ("said:\"", ""),
        ("a (b OR cut", "a (b OR cut*)"),
        ("a OR", "a"),
        ("a -", "a"),
        ("a -b", "a -b"),
        ("tr", "tr"),
        ("tro", "tro*"),
        ("a) b ", "a b"),
        ("since:2024-1", ""),
        ("since:2024-1 a ", "a"),
        ("()", ""),
    ];
    for (text, expected) in table {
        assert_eq!(Query::typing(text).to_string(), expected, "{text}");
    }
}

fn term() -> impl Strategy<Value = Term> {
    let word = || "[a-z0-9]{1,6}|[а-я]{1,4}|han".prop_map(|w| fold(&w)).prop_filter("a word", |w| !w.is_empty() && !w.contains(' '));
    let words = (prop::sample::select(Column::ALL.to_vec()), prop::collection::vec(word(), 1..4), any::<bool>(), any::<bool>());
    let day = prop_oneof![
        Just(Day::Today),
        Just(Day::Yesterday),
        (1..9999u16).prop_map(|n| Day::Ago(n, super::super::Unit::Weeks)),
        (1..9999i16).prop_map(|year| Day::On(crate::article::Date { year, month: None, day: None })),
        (1..9999i16, 1..12u8, 1..28u8).prop_map(|(y, m, d)| Day::On(crate::article::Date::day(y, m, d))),
    ];
    let chance = prop_oneof![(0..=100u8).prop_map(Chance::Holds), (0..=100u8).prop_map(Chance::AtLeast), (0..=100u8).prop_map(Chance::Under)];
    prop_oneof![
        4 => words.prop_map(|(column, words, prefix, exact)| Term::Words(Words { column, words, prefix, exact })),
        1 => prop::sample::select(KINDS.to_vec()).prop_map(|k| Term::Kind(k.0)),
        1 => chance.prop_map(Term::Likely),
        1 => day.clone().prop_map(Term::Since),
        1 => day.prop_map(Term::Until),
        1 => prop::sample::select(State::ALL).prop_map(Term::State),
        1 => prop::sample::select(Has::ALL).prop_map(Term::Has),
        1 => "[a-z]{2,3}".prop_map(Term::Lang),
        1 => (prop::collection::vec(word(), 1..3), any::<bool>()).prop_map(|(w, prefix)| Term::Tag { name: w.join(" "), prefix }),
    ]
}

/// Any query that can be made.
pub(in crate::query) fn query() -> impl Strategy<Value = Query> {
    term().prop_map(Query::Is).prop_recursive(4, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Query::and),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Query::or),
            inner.prop_filter("something", |q| *q != Query::All).prop_map(|q| Query::Not(Box::new(q))),
        ]
    })
}

/// Text as people type it, and worse.
fn typed() -> impl Strategy<Value = String> {
    let pieces = vec![
        "(", ")", "\"", "“", "-", "*", ":", "AND", "OR", "NOT", " ", " ", "actor:", "kind:", "risk", "since:", "2024-10", "likely:", ">=", "55", "said:",
        "Straße", "é", "front", "北", "tag:", "lang:", "is:", "unread", "x", "..", "\u{301}", "🙂",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_query_printed_and_read_again_is_the_same(query in query()) {
        prop_assert_eq!(Query::parse(&query.to_string()).map_err(|e| format!("{query}: {e}")), Ok(query));
    }

    #[test]
    fn whatever_is_typed_is_read_or_its_mistake_lies_inside(text in prop_oneof![typed(), "\\PC{0,40}"]) {
        let typing = Query::typing(&text);
        prop_assert_eq!(Query::parse(&typing.to_string()), Ok(typing));
        let length = text.chars().count();
        match Query::parse(&text) {
            Ok(query) => prop_assert_eq!(Query::parse(&query.to_string()), Ok(query)),
            Err(error) => prop_assert!(error.at + error.len <= length && !error.wrong.is_empty(), "{error:?} in {text:?}"),
        }
    }
}
