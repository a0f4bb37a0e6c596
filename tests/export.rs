//! What leaves the program: every export of a briefing that is known word for word, and of texts as they come.

use dateline::analyze;
use dateline::article::{Article, ArticleId, Block, BlockKind, Date, Dateline, Found, Outlet, OutletKind, Published, Span};
use dateline::briefing::{
    Actor, ActorId, ActorKind, Affected, Assessment, Attribution, Band, Briefing, Candidate, CausalLink, Confidence, Country, Entity, EntityKind, Event,
    EventKind, Figure, Form, Holder, HolderKind, Horizon, Implication, ImplicationKind, Likelihood, Likeness, Measure, Mention, Modality, Place, PlaceUse,
    Polarity, Position, PossibleSame, Quote, QuoteKind, Region, RegionId, RegionMention, RegionRole, Rule, Scale, Shape, Speaker, Status, Valence, Via,
};
use dateline::export::{self, Line, Look};
use dateline::journal::{Anchor, Claim, ClaimKind, Marks, Review, Verdict};
use serde_json::{Value, json};
use std::fs;
use unicode_width::UnicodeWidthStr;

const TEXT: &str = "Foreign Minister Zoë Ñandú said in Kraków that the strike would cost the port up to €40m. \
“We will not yield,” she told the Port Gazette. Analysts say a settlement by June is unlikely. \
If talks fail, prices could rise. The union must return to work.";

fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(at, at + words.len())
}

const MINISTER: ActorId = ActorId(3);
const KRAKOW: RegionId = RegionId(1);

fn minister() -> Actor {
    Actor {
        id: MINISTER,
        kind: ActorKind::Person,
        name: "Zoë Ñandú".into(),
        aliases: vec![],
        possible_same: vec![],
        positions: vec![Position { title: "Foreign Minister".into(), affiliation: Some("Paraguay".into()), former: false, span: span("Foreign Minister") }],
        country: Some(Country("PRY".into())),
        sector: Some("GOV".into()),
        salience: 9,
        mentions: vec![Mention { span: span("Zoë Ñandú"), form: Form::Name }, Mention { span: span("she"), form: Form::Pronoun }],
        why: Rule::ActorSubject.alone(),
    }
}

fn quotes() -> Vec<Quote> {
    let speaker = |span: Span| Some(Speaker { actor: Some(MINISTER), span: Some(span), text: span.of(TEXT).into() });
    vec![
        Quote {
            kind: QuoteKind::Indirect,
            content: vec![span("the strike would cost the port up to €40m")],
            cue: Some(span("said")),
            speaker: speaker(span("Foreign Minister Zoë Ñandú")),
            attribution: Attribution::Named,
            polarity: Polarity::Said,
            via: vec![],
            why: Rule::QuoteLead.alone(),
        },
        Quote {
            kind: QuoteKind::Direct,
            content: vec![span("“We will not yield,”")],
            cue: Some(span("told")),
            speaker: speaker(span("she")),
            attribution: Attribution::Pronoun,
            polarity: Polarity::Said,
            via: vec![Via { actor: None, text: "the Port Gazette".into() }],
            why: Rule::QuoteLead.alone(),
        },
    ]
}

fn krakow() -> Region {
    let place = Place {
        geoname_id: Some(3_094_802),
        name: "Kraków".into(),
        country: Some(Country("POL".into())),
        admin1: None,
        lat: 50.06143,
        lon: 19.93658,
        feature: "PPLA".into(),
        bbox: None,
    };
    let candidates = vec![Candidate { place: Some(place.clone()), score: 0.75 }, Candidate { place: None, score: 0.25 }];
    let mentions = vec![RegionMention { span: span("Kraków"), usage: PlaceUse::Literal }];
    Region {
        id: KRAKOW,
        name: "Kraków".into(),
        mentions,
        place: Some(place),
        candidates,
        role: RegionRole::EventSite,
        precision: 1,
        why: Rule::RegionKnown.alone(),
        focus: true,
    }
}

fn implication(kind: ImplicationKind, cue: &str, effect: &str, modality: Modality) -> Implication {
    Implication {
        kind,
        cue: vec![span(cue)],
        effect: span(effect),
        cause: None,
        condition: None,
        holder: Holder { kind: HolderKind::Outlet, actor: None, span: None, text: String::new() },
        via: vec![],
        negated: false,
        modality,
        likelihood: None,
        assessed: None,
        valence: Valence::Neutral,
        horizon: None,
        affected: vec![],
        why: Rule::Future.alone(),
    }
}

fn implications() -> Vec<Implication> {
    let holder =
        Holder {
            kind: HolderKind::Actor, actor: Some(MINISTER), span: Some(span("Foreign Minister Zoë Ñandú")), text: "Foreign Minister Zoë Ñandú".into()
        };
    let forecast = Implication {
        cause: Some(span("the strike")),
        holder,
        valence: Valence::Adverse,
        affected: vec![Affected::Actor(MINISTER), Affected::Region(KRAKOW)],
        ..implication(ImplicationKind::Forecast, "would", "cost the port up to €40m", Modality::Unhedged)
    };
    let unlikely = span("unlikely");
    let banded = Implication {
        holder: Holder { kind: HolderKind::Anonymous, actor: None, span: Some(span("Analysts")), text: "Analysts".into() },
        likelihood: Some(Likelihood { span: unlikely, words: "unlikely".into(), stated: None, band: Some(Band::Unlikely) }),
        horizon: Some(Horizon { span: span("by June"), from: None, until: Some(Date { year: 2025, month: Some(6), day: None }) }),
        ..implication(ImplicationKind::Forecast, "unlikely", "a settlement by June", Modality::Improbable)
    };
    let conditional =
        Implication { condition: Some(span("talks fail")), ..implication(ImplicationKind::Conditional, "could", "prices could rise", Modality::Possible) };
    let advice = implication(ImplicationKind::Recommendation, "must", "The union must return to work", Modality::Deontic);
    vec![forecast, banded, conditional, advice]
}

/// An article and its briefing with a record of every sort, so that each export has something to show everywhere.
pub(crate) fn known() -> (Article, Briefing) {
    let article = Article {
        id: ArticleId("port-1".into()),
        path: "port.md".into(),
        title: Some("Strike \u{1b}[31mshuts\u{202e} port".into()),
        url: Some("https://gazette.example/port".into()),
        outlet: Outlet { name: Some("Port Gazette".into()), kind: OutletKind::Newspaper },
        byline: vec!["Jo *Roe*".into()],
        dateline: Some(Dateline { place: "KRAKÓW".into(), place_span: span("Kraków"), date: Some(Date::day(2025, 3, 4)), agency: None }),
        published: Some(Published { at: "2025-03-04T10:00:00Z".into(), date: Date::day(2025, 3, 4), found: Found::Stated }),
        language: Some("en".into()),
        text: TEXT.into(),
        blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, TEXT.len()) }],
        ..Article::default()
    };
    let sentences: Vec<Span> = [
        "Foreign Minister Zoë Ñandú said in Kraków that the strike would cost the port up to €40m.",
        "“We will not yield,” she told the Port Gazette.",
        "Analysts say a settlement by June is unlikely.",
        "If talks fail, prices could rise.",
        "The union must return to work.",
    ]
    .into_iter()
    .map(span)
    .collect();
    let figure = Figure {
        span: span("up to €40m"),
        measure: Measure::Money(Some("EUR".into())),
        counted: None,
        low: Some(0.0),
        high: Some(4e7),
        near: None,
        shape: Shape::AtMost,
        as_of: None,
        holder: Some("Zoë Ñandú".into()),
        why: Rule::Counted.alone(),
    };
    let event = Event {
        kind: EventKind::Reject,
        agents: vec![MINISTER],
        recipients: vec![],
        place: Some(KRAKOW),
        time: Some(Date::day(2025, 3, 4)),
        status: Status::Occurred,
        span: span("We will not yield"),
        why: Rule::Verb.alone(),
    };
    let briefing = Briefing {
        bottom_line: vec![sentences[0]],
        sentences,
        entities: vec![Entity { span: span("Zoë Ñandú"), kind: EntityKind::Per, actor: Some(MINISTER), region: None }],
        actors: vec![minister()],
        quotes: quotes(),
        regions: vec![krakow()],
        implications: implications(),
        causes: vec![CausalLink { cause: Some(span("the strike")), effect: None, cue: vec![span("cost")] }],
        figures: vec![figure],
        events: vec![event],
    };
    (article, briefing)
}

/// The bundled samples as they are read and briefed.
pub(crate) fn samples() -> Vec<(Article, Briefing)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    paths.sort();
    let read = |p: &std::path::PathBuf| dateline::load::one(&fs::read(p).unwrap(), &p.to_string_lossy(), dateline::source::Input::Auto);
    paths.iter().flat_map(read).map(|a| a.map(|a| (analyze::brief(&a), a)).map(|(b, a)| (a, b)).unwrap()).collect()
}

fn object(article: &Article, briefing: &Briefing) -> Value {
    serde_json::from_str(&export::json(article, briefing, &Review::NONE)).unwrap()
}

fn narrow() -> Look {
    Look { width: 50, ..Look::default() }
}

/// Everything that people read of a briefing.
fn readable(article: &Article, briefing: &Briefing) -> Vec<String> {
    let lines = |n: usize, line: fn(usize) -> Line| (0..n).map(move |i| export::cite(article, briefing, line(i), Scale::default()));
    let cited = lines(briefing.actors.len(), Line::Actor)
        .chain(lines(briefing.quotes.len(), Line::Quote))
        .chain(lines(briefing.regions.len(), Line::Region))
        .chain(lines(briefing.implications.len(), Line::Implication))
        .chain(lines(briefing.sentences.len(), Line::Sentence));
    cited
        .chain([
            export::text(article, briefing, &Review::NONE, Look::default()),
            export::text(article, briefing, &Review::NONE, narrow()),
            export::markdown(article, briefing, &Review::NONE, Look::default()),
        ])
        .collect()
}

/// The words alone, however they were laid out.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn json_counts_code_points() {
    let (article, briefing) = known();
    let made = object(&article, &briefing);
    let points: Vec<char> = TEXT.chars().collect();
    let words = |v: &Value| points[v["start"].as_u64().unwrap() as usize..v["end"].as_u64().unwrap() as usize].iter().collect::<String>();
    assert_eq!(words(&made["entities"][0]), "Zoë Ñandú");
    assert_eq!(words(&made["quotes"][0]["content"][0]), "the strike would cost the port up to €40m");
    assert_eq!(words(&made["quotes"][1]["content"][0]), "“We will not yield,”");
    assert_eq!(words(&made["quotes"][1]["speaker"]), "she");
    assert_eq!(words(&made["implications"][1]["horizon"]), "by June");
    assert_eq!(words(&made["regions"][0]["mentions"][0]), "Kraków");
    assert_eq!(words(&made["sentences"][4]), "The union must return to work.");
    assert_eq!(made["text"], TEXT);
}

#[test]
fn json_says_what_the_contract_says() {
    let (article, briefing) = known();
    let made = object(&article, &briefing);
    assert_eq!(made["source"], json!({"name": "Port Gazette", "kind": "newspaper", "reliability": "F"}));
    assert_eq!(made["dateline"], json!({"place": "KRAKÓW", "date": "2025-03-04", "agency": null}));
    assert_eq!(made["published"], "2025-03-04T10:00:00Z");
    assert_eq!(made["retrieved"], Value::Null);
    assert_eq!(made["actors"][0]["country"], "PRY");
    assert_eq!(made["quotes"][1]["via"], json!([{"actor": null, "text": "the Port Gazette"}]));
    assert_eq!(made["regions"][0]["mentions"][0]["use"], "literal");
    assert_eq!(made["regions"][0]["role"], "event_site");
    assert_eq!(made["regions"][0]["candidates"].as_array().unwrap().len(), 1, "none of these is no candidate with a point");
    let implications = &made["implications"];
    assert_eq!(implications[0]["likelihood"], Value::Null);
    assert_eq!(implications[0]["affected"], json!([{"actor": 3}, {"region": 1}]));
    assert_eq!(implications[1]["likelihood"], json!({"words": "unlikely", "stated": null, "band": "unlikely", "low": 0.2, "high": 0.45}));
    assert_eq!(implications[1]["horizon"]["until"], "2025-06");
    assert_eq!(implications[1]["polarity"], "affirmed");
    assert_eq!(implications[2]["holder"], json!({"actor": null, "kind": "outlet", "text": "", "start": null, "end": null}));
    let figure = &made["figures"][0];
    assert_eq!((&figure["measure"], &figure["verbatim"], &figure["shape"]), (&json!("money:EUR"), &json!("up to €40m"), &json!("at_most")));
    assert_eq!(figure["high"].to_string(), "40000000");
    assert_eq!(made["events"][0]["type"], "reject");
    assert_eq!(made["quotes"][0]["why"], json!({"rule": "quote.lead", "start": null, "end": null}));
}

#[test]
fn text_shows_every_panel_with_its_sentences() {
    let (article, briefing) = known();
    let shown = unwrapped(&export::text(&article, &briefing, &Review::NONE, Look::default()));
    for words in [
        "Port Gazette · 4 Mar 2025 · by Jo *Roe* · filed from KRAKÓW",
        "Zoë Ñandú person PRY 9 Foreign Minister, Paraguay [1, 2]",
        "Zoë Ñandú · Foreign Minister, Paraguay · indirect · said the strike would cost the port up to €40m [1]",
        "direct · told · via the Port Gazette “We will not yield,” [2]",
        "Poland · 1 Kraków POL 1 event site place · 50.06 N 19.94 E · focus [1]",
        "FORECAST would cost the port up to €40m [1] no likelihood stated · Zoë Ñandú (Foreign Minister, Paraguay)",
        "unlikely (20–45 %) · Analysts · horizon: by June (until Jun 2025)",
        "CONDITIONAL prices could rise [4] no likelihood stated · Port Gazette (the outlet) condition: talks fail",
        "RECOMMENDATION The union must return to work [5] Port Gazette (the outlet)",
        "up to €40m · money · ≤ 40,000,000 · Zoë Ñandú [1]",
        "[4] If talks fail, prices could rise.",
    ] {
        assert!(shown.contains(words), "{words:?} is missing in\n{shown}");
    }
}

#[test]
fn every_line_can_say_which_rule_made_it_and_on_which_words() {
    let (article, briefing) = known();
    let look = Look { explain: true, ..Look::default() };
    let text = unwrapped(&export::text(&article, &briefing, &Review::NONE, look));
    let markdown = export::markdown(&article, &briefing, &Review::NONE, look);
    for rule in [Rule::ActorSubject, Rule::QuoteLead, Rule::RegionKnown, Rule::Future, Rule::Counted] {
        assert!(text.contains(&format!("{} ({})", rule.sentence(), rule.name())), "{} is not told in\n{text}", rule.name());
    }
    assert!(markdown.contains(Rule::Future.sentence()));
    assert!(!export::text(&article, &briefing, &Review::NONE, Look::default()).contains("why:"), "unasked, nothing is explained");
    for (article, briefing) in samples() {
        let shown = unwrapped(&export::text(&article, &briefing, &Review::NONE, look));
        let lines = briefing.actors.len() + briefing.quotes.len() + briefing.regions.len() + briefing.implications.len() + briefing.figures.len();
        assert_eq!(shown.matches("why: ").count(), lines, "every line has one reason");
        for implication in &briefing.implications {
            assert!(implication.why.words.is_some_and(|w| implication.cue.contains(&w)), "an implication rests on its cue");
        }
        for quote in &briefing.quotes {
            assert_eq!(quote.why.words, quote.cue, "a quote rests on its cue");
        }
    }
}

#[test]
fn an_actor_who_may_be_another_is_proposed_not_joined() {
    let (article, mut briefing) = known();
    let other = Actor {
        id: ActorId(7),
        name: "Ñandú".into(),
        possible_same: vec![PossibleSame { actor: MINISTER, likeness: Likeness::LastName }],
        positions: vec![],
        ..minister()
    };
    briefing.actors.push(other);
    let words = "may be Zoë Ñandú (same last name)";
    for made in [export::text(&article, &briefing, &Review::NONE, narrow()), export::markdown(&article, &briefing, &Review::NONE, narrow())] {
        assert!(unwrapped(&made).contains(words), "{made}");
    }
    let found = object(&article, &briefing);
    assert_eq!(found["actors"][1]["possible_same"], json!([{ "actor": 3, "likeness": "last_name" }]));
    assert!(found["actors"][0]["possible_same"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn text_keeps_to_its_width_and_has_no_sequences_without_color() {
    for (article, briefing) in samples().into_iter().chain([known()]) {
        for width in [24, 50, 80, 132] {
            let shown = export::text(&article, &briefing, &Review::NONE, Look { width, ..Look::default() });
            assert!(!shown.contains('\u{1b}'));
            for line in shown.lines().filter(|l| !l.contains("://")) {
                assert!(line.width() <= width, "{} columns of {width}: {line:?}", line.width());
            }
        }
    }
}

#[test]
fn color_adds_sequences_and_changes_no_words() {
    let (article, briefing) = known();
    let colored = export::text(&article, &briefing, &Review::NONE, Look { color: true, ..Look::default() });
    assert!(colored.contains("\u{1b}[1m"));
    let mut plain = String::new();
    for (n, piece) in colored.split("\u{1b}[").enumerate() {
        plain.push_str(if n == 0 { piece } else { piece.split_once('m').unwrap().1 });
    }
    assert_eq!(plain, export::text(&article, &briefing, &Review::NONE, Look::default()));
}

#[test]
fn ascii_draws_with_ascii() {
    let (mut article, briefing) = known();
    article.text = article.text.replace('“', "\"");
    let ours = ['·', '–', '≤', '…', '—'];
    let shown = export::text(&article, &briefing, &Review::NONE, Look { ascii: true, ..Look::default() });
    assert!(!shown.contains(ours), "{shown}");
}

#[test]
fn markdown_is_a_brief_with_its_source() {
    let (article, briefing) = known();
    let shown = export::markdown(&article, &briefing, &Review::NONE, Look::default());
    for words in [
        "**Bottom line.** Foreign Minister Zoë Ñandú",
        "- **Forecast**, unlikely (20–45 %): a settlement by June is unlikely \\[3\\]",
        "- **Zoë Ñandú** (Foreign Minister, Paraguay), indirect, said: the strike would cost the port up to €40m \\[1\\]",
        "| Zoë Ñandú | Foreign Minister, Paraguay | person | PRY | 9 | \\[1, 2\\] |",
        "Port Gazette, 4 Mar 2025, by Jo \\*Roe\\*, filed from KRAKÓW, <https://gazette.example/port>, reliability F (cannot be judged)",
        "- \\[5\\] The union must return to work.",
    ] {
        assert!(shown.contains(words), "{words:?} is missing in\n{shown}");
    }
}

#[test]
fn a_citation_names_words_speaker_office_outlet_date_and_address() {
    let (article, briefing) = known();
    let source = "Port Gazette, Strike [31mshuts port, 4 Mar 2025, https://gazette.example/port";
    for (line, words) in [
        (Line::Quote(0), "Zoë Ñandú (Foreign Minister, Paraguay), indirect, said: the strike would cost the port up to €40m"),
        (Line::Quote(1), "Zoë Ñandú (Foreign Minister, Paraguay), direct, told, via the Port Gazette: “We will not yield,”"),
        (Line::Implication(1), "Forecast, unlikely (20–45 %), Analysts: a settlement by June is unlikely"),
        (Line::Sentence(3), "If talks fail, prices could rise."),
    ] {
        assert_eq!(export::cite(&article, &briefing, line, Scale::default()), format!("{words}\n{source}"));
    }
    assert!(export::cite(&article, &briefing, Line::Region(0), Scale::default()).starts_with("Kraków (POL, event site, 50.06 N 19.94 E) — Foreign Minister"));
    assert!(export::cite(&article, &briefing, Line::Actor(0), Scale::default()).starts_with("Zoë Ñandú (Foreign Minister, Paraguay; PRY) — "));
    assert_eq!(export::cite(&article, &briefing, Line::Quote(99), Scale::default()), "");
}

#[test]
fn nothing_that_is_read_carries_a_control_character() {
    let (mut article, mut briefing) = known();
    article.path = "a\u{1b}]0;owned\u{7}.txt".into();
    article.outlet.name = None;
    article.url = Some("https://x.example/\u{1b}[2J".into());
    article.notes = vec!["\u{9b}31m".into()];
    briefing.actors[0].name = "Zoë\r\u{1b}[H Ñandú".into();
    for shown in readable(&article, &briefing) {
        assert!(!shown.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')), "{shown:?}");
    }
}

/// The marks that make words somebody's own.
const MARKS: [char; 8] = ['"', '“', '”', '„', '«', '»', '‹', '›'];

#[test]
fn marks_stand_only_around_words_that_stand_in_marks_in_the_text() {
    // Without a mark in the text there is none in any export, however its speech was read.
    for (sample, _) in samples() {
        let strip = |text: &str| text.replace(MARKS, "");
        let bare = format!("{}\n", strip(&sample.text));
        let article = dateline::load::one(bare.as_bytes(), "bare.txt", dateline::source::Input::Text).remove(0).unwrap();
        for shown in readable(&article, &analyze::brief(&article)) {
            assert!(!shown.contains(MARKS), "{shown}");
        }
    }
    // With marks, a quote is shown with exactly those of its own words.
    for (article, briefing) in samples().into_iter().chain([known()]) {
        for (i, quote) in briefing.quotes.iter().enumerate() {
            let own: usize = quote.content.iter().chain(&quote.cue).map(|s| article.words(*s).matches(MARKS).count()).sum();
            let said = export::cite(&article, &briefing, Line::Quote(i), Scale::default());
            let said = said.lines().next().unwrap();
            let names: usize = quote.speaker.iter().map(|s| s.text.matches(MARKS).count()).sum();
            assert!(said.matches(MARKS).count() <= own + names, "{said}");
            if quote.kind == QuoteKind::Indirect {
                assert!(quote.content.iter().all(|s| !is_wholly_marked(article.words(*s))), "indirect, yet in marks: {said}");
            }
        }
    }
}

fn is_wholly_marked(words: &str) -> bool {
    let words = words.trim().trim_end_matches(['.', ',']);
    words.starts_with(MARKS) && words.ends_with(MARKS) && words.matches(MARKS).count() == 2
}

#[test]
fn an_article_with_nothing_in_it_still_makes_a_page() {
    let (article, briefing) = (Article::default(), Briefing::default());
    assert!(export::text(&article, &briefing, &Review::NONE, narrow()).contains("No reported speech found."));
    assert!(export::markdown(&article, &briefing, &Review::NONE, Look::default()).contains("Nobody was found acting."));
    assert_eq!(object(&article, &briefing)["quotes"], json!([]));
}

#[test]
fn an_assessment_speaks_in_a_voice_of_its_own_and_never_joins_likelihood_and_confidence() {
    let (article, mut briefing) = known();
    let own = Assessment { band: Band::VeryLikely, confidence: Confidence::Low, reason: "two *sources*, one of them old".into(), by: "E. K.".into() };
    briefing.implications[1].assessed = Some(own);
    let told = "Analyst E. K.: very likely (80–95 %). Low confidence: two *sources*, one of them old.";
    let text = unwrapped(&export::text(&article, &briefing, &Review::NONE, Look::default()));
    assert!(text.contains("unlikely (20–45 %) · Analysts") && text.contains(told), "{text}");
    let markdown = export::markdown(&article, &briefing, &Review::NONE, Look::default());
    assert!(markdown.contains(&format!("*{}*", told.replace("*sources*", r"\*sources\*"))), "{markdown}");
    assert!(export::cite(&article, &briefing, Line::Implication(1), Scale::default()).contains(told));
    let kent = export::text(&article, &briefing, &Review::NONE, Look { scale: Scale::Kent, ..Look::default() });
    assert!(unwrapped(&kent).contains("almost certain (87–99 %). Low confidence"), "{kent}");
    let json = object(&article, &briefing);
    assert_eq!(json["implications"][0]["assessed"], Value::Null);
    let given = json!({ "band": "very likely", "low": 0.8, "high": 0.95, "confidence": "low", "reason": "two *sources*, one of them old", "by": "E. K." });
    assert_eq!(json["implications"][1]["assessed"], given);
    assert_eq!(json["implications"][1]["likelihood"]["band"], "unlikely", "the text's own stays");
    crate::schema::check(&json);
}

#[test]
fn judged_lines_say_so_and_lines_set_aside_stand_in_json_alone() {
    let (article, briefing) = known();
    let mut marks = Marks::default();
    let claim = |kind, anchor: Option<Anchor>| Claim { kind, anchor: anchor.unwrap() };
    marks.aside.insert(claim(ClaimKind::Implication, Anchor::implication(&article, &briefing, 0)));
    marks.aside.insert(claim(ClaimKind::Quote, Anchor::quote(&article, &briefing, 0)));
    marks.verdicts.insert(claim(ClaimKind::Implication, Anchor::implication(&article, &briefing, 1)), Verdict::Wrong);
    marks.verdicts.insert(claim(ClaimKind::Region, Anchor::region(&article, &briefing, briefing.regions[0].id)), Verdict::Right);
    let review = Review::of(&article, &briefing, &marks);
    let (gone, judged) = (article.words(briefing.implications[0].effect), article.words(briefing.implications[1].effect));
    let before_evidence = |told: &str| told.split("EVIDENCE").next().unwrap().split("## Source").next().unwrap().matches(gone).count();
    let all = export::markdown(&article, &briefing, &Review::NONE, Look::default());
    for (told, count) in
        [(unwrapped(&export::text(&article, &briefing, &review, Look::default())), 2), (export::markdown(&article, &briefing, &review, Look::default()), 1)]
    {
        assert!(before_evidence(&told) < before_evidence(&all), "{told}");
        assert!(told.contains(judged) && told.matches("Analyst: ").count() == count && told.contains("Analyst: wrong."), "{told}");
    }
    let (shown, moved) = review.without_aside(&briefing);
    assert_eq!((shown.quotes.len() + 1, shown.implications.len() + 1), (briefing.quotes.len(), briefing.implications.len()));
    assert_eq!(moved.line(ClaimKind::Implication, 0).verdict, Some(Verdict::Wrong), "what was said moves up with its line");
    let json: Value = serde_json::from_str(&export::json(&article, &briefing, &review)).unwrap();
    crate::schema::check(&json);
    assert_eq!((&json["quotes"][0]["aside"], &json["quotes"][0]["judged"]), (&Value::Bool(true), &Value::Null));
    assert_eq!((&json["implications"][0]["aside"], &json["implications"][1]["judged"]), (&Value::Bool(true), &json!("wrong")));
    assert_eq!((&json["regions"][0]["judged"], &json["implications"][1]["aside"]), (&json!("right"), &Value::Bool(false)));
}
