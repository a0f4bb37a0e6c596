//! What articles answer to.

use super::*;
use crate::article::{Article, Found, Outlet, Published, Span};
use crate::briefing::{
    Actor, ActorId, ActorKind, Attribution, Band, Briefing, Country, Holder, HolderKind, Implication, ImplicationKind, Likelihood, Modality,
};
use crate::briefing::{Place, Polarity, Quote, QuoteKind, Region, RegionId, RegionMention, RegionRole, Rule, Speaker, Valence};
use crate::query::parse::tests::query;
use proptest::prelude::*;

const TEXT: &str =
    "Minister Ada Lund told reporters in Kyiv that the front line would hold.\n\nSanctions will likely follow, she said. North Korea’s troops left.";

pub(in crate::query) fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at, at + words.len())
}

pub(in crate::query) fn article() -> Article {
    Article {
        title: Some("Lund speaks".to_owned()),
        text: TEXT.to_owned(),
        byline: vec!["Jan Roe".to_owned()],
        outlet: Outlet { name: Some("Harbor Daily".to_owned()), ..Outlet::default() },
        published: Some(Published { at: "2024-10-20".to_owned(), date: Date::day(2024, 10, 20), found: Found::Stated }),
        language: Some("en-GB".to_owned()),
        tags: vec!["Europe".to_owned()],
        ..Article::default()
    }
}

pub(in crate::query) fn briefing() -> Briefing {
    let lund = Actor {
        id: ActorId(3),
        kind: ActorKind::Person,
        name: "Ada Lund".to_owned(),
        aliases: vec!["Lund".to_owned()],
        possible_same: vec![],
        positions: vec![],
        country: None,
        sector: None,
        salience: 5,
        mentions: vec![],
        why: Rule::ActorSpeaks.alone(),
    };
    let quote = |words: &str, actor, by: &str| Quote {
        kind: QuoteKind::Indirect,
        content: vec![span(words)],
        cue: None,
        speaker: Some(Speaker { actor, span: actor.map(|_| span("Ada Lund")), text: by.to_owned() }),
        attribution: Attribution::Named,
        polarity: Polarity::Said,
        via: vec![],
        why: Rule::QuoteTag.alone(),
    };
    let place = Place { name: "Kyiv".to_owned(), country: Some(Country("UKR".to_owned())), admin1: Some("Kyiv City".to_owned()), ..Place::default() };
    let region = Region {
        id: RegionId(0),
        name: "Kyiv".to_owned(),
        mentions: vec![RegionMention { span: span("Kyiv"), usage: crate::briefing::PlaceUse::Literal }],
        place: Some(place),
        candidates: vec![],
        role: RegionRole::EventSite,
        precision: 1,
        focus: true,
        why: Rule::RegionOnly.alone(),
    };
    let implication = Implication {
        kind: ImplicationKind::Forecast,
        cue: vec![span("likely")],
        effect: span("Sanctions will likely follow"),
        cause: None,
        condition: None,
        holder: Holder { kind: HolderKind::Outlet, actor: None, span: None, text: String::new() },
        via: vec![],
        modality: Modality::Probable,
        negated: false,
        likelihood: Some(Likelihood { span: span("likely"), words: "likely".to_owned(), stated: None, band: Some(Band::Likely) }),
        assessed: None,
        valence: Valence::Neutral,
        horizon: None,
        affected: vec![],
        why: Rule::Future.alone(),
    };
    Briefing {
        actors: vec![lund],
        quotes: vec![quote("the front line would hold", Some(ActorId(3)), "she"), quote("Sanctions will likely follow", None, "a senior official")],
        regions: vec![region],
        implications: vec![implication],
        ..Briefing::default()
    }
}

fn answers(text: &str, marks: &Marks) -> bool {
    let facts = Facts::of(&article(), Some(&briefing()));
    Query::parse(text).unwrap().matches(&facts, marks, Date::day(2024, 10, 27))
}

#[test]
fn an_article_answers_by_its_words_and_by_what_was_found() {
    let table = [
        ("sanction reporter", "sanctioned"),
        ("\"front line\" FRONT-LINE", "\"line front\""),
        ("sanct*", "sanct"),
        ("\"North Korea troops\"", "\"hold sanctions\""),
        ("\"lund speaks\" title:lund", "title:sanctions"),
        ("actor:lund actor:\"ada lund\"", "actor:kyiv"),
        ("speaker:lund speaker:\"senior official\"", "speaker:she"),
        ("said:\"front line\" said:sanctions", "said:reporters"),
        ("place:kyiv place:Ukraine place:city", "place:moscow"),
        ("so:sanction so:likely", "so:line"),
        ("source:harbor by:roe topic:europe", "source:roe"),
        ("kind:forecast", "kind:risk"),
        ("likely:>=55 likely:likely has:likelihood", "likely:>55"),
        ("since:2024-10 until:2024 on:7d", "since:6d"),
        ("has:quote has:date has:place has:actor", "has:figure"),
        ("lang:en -is:sample", "lang:fr"),
        ("harbor OR lund", "harbor"),
        ("-harbor", "-lund"),
        ("-(harbor lund)", "-(sanctions lund)"),
        (
            "lund is:unread",
            "is:starred OR is:read OR is:noted OR is:tagged OR is:assessed OR is:corrected OR is:judged OR is:right OR is:wrong OR is:hidden OR is:sample",
        ),
    ];
    for (yes, no) in table {
        assert!(answers(yes, &Marks::default()), "{yes}");
        assert!(!answers(no, &Marks::default()), "{no}");
    }
}

#[test]
fn marks_are_asked_for_and_hidden_articles_only_by_name() {
    let mut marks = Marks { read: true, starred: true, note: "x".to_owned(), ..Marks::default() };
    marks.tags.insert("North Korea".to_owned());
    for yes in ["is:read is:starred is:noted is:tagged", "tag:\"north korea\"", "tag:nor*", "lund"] {
        assert!(answers(yes, &marks), "{yes}");
    }
    for no in ["is:unread", "tag:korea", "tag:north", "is:hidden"] {
        assert!(!answers(no, &marks), "{no}");
    }
    marks.hidden = true;
    assert!(!answers("lund", &marks) && answers("lund is:hidden", &marks) && answers("lund OR is:hidden", &marks));
}

#[test]
fn without_a_briefing_an_article_answers_by_its_words_alone() {
    let facts = Facts::of(&article(), None);
    let answers = |text: &str| Query::parse(text).unwrap().matches(&facts, &Marks::default(), Date::day(2024, 10, 27));
    assert!(answers("sanctions source:harbor on:2024-10-20") && !answers("actor:lund") && !answers("has:quote"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn and_or_and_not_mean_what_they_say(a in query(), b in query(), read: bool, words in "(front|line|lund|a|b|hold| ){0,12}") {
        let mut facts = Facts::of(&article(), Some(&briefing()));
        facts.columns[0] += " ";
        facts.columns[0] += &fold(&words);
        let marks = Marks { read, ..Marks::default() };
        let holds = |q: &Query| q.matches(&facts, &marks, Date::day(2024, 10, 27));
        let not = |q: &Query| Query::Not(Box::new(q.clone()));
        prop_assert_eq!(holds(&Query::and([a.clone(), b.clone()])), holds(&a) && holds(&b));
        prop_assert_eq!(holds(&Query::or([a.clone(), b.clone()])), holds(&a) || holds(&b));
        prop_assert_eq!(holds(&not(&a)), !holds(&a));
        prop_assert_eq!(holds(&not(&Query::and([a.clone(), b.clone()]))), holds(&Query::or([not(&a), not(&b)])));
    }
}
