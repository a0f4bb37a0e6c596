//! One invented story with its briefing made by hand: every panel has something to show, every kind of line occurs.

use PlaceUse::{Literal, Metonymic};
use dateline::article::{Article, ArticleId, Block, BlockKind, Date, Dateline, Found, Outlet, OutletKind, Published, Span};
use dateline::briefing::{
    Actor, ActorId, ActorKind, Affected, Attribution, Band, Briefing, Candidate, Country, Figure, Form, Holder, HolderKind, Horizon, Implication,
    ImplicationKind, Likelihood, Measure, Mention, Modality, Place, PlaceUse, Polarity, Position, Quote, QuoteKind, Region, RegionId, RegionMention,
    RegionRole, Rule, Shape, Speaker, Valence, Via,
};

// The passages below stand in this text; a test stops at the first that does not.
const TEXT: &str = "\
Port strike in Lagos strands fuel for half of West Africa

By Tunde Adeyemi

LAGOS, March 12 (Gulf Wire) — Dockworkers walked out of Nigeria's two largest terminals on Tuesday, leaving at least 41 tankers at anchor and cutting \
off fuel for Benin, Togo and northern Ghana.

“We will not unload one more ship until our people are paid,” said Ngozi Okafor, who leads the Harbor Union. Her members had waited eleven weeks for \
their wages, she said, and “nobody in Abuja picked up the phone.”

Transport Minister Bello Danjuma said that the government would pay the arrears by Friday. A ministry spokesman declined to say where the money would come from.

Analysts at the Accra Energy Institute warned that shortages could spread to Burkina Faso within ten days. Prices in Cotonou are likely to double if the \
strike lasts into next week, the institute wrote. “A long strike is unlikely,” it added, because both sides need the revenue.

The walkout has already forced Togo to open its emergency reserve. Lomé should ration diesel now, the institute advised, before queues turn into unrest.

It remains unclear whether the military will be sent to the docks. A senior official in Abuja, who asked not to be named, said such a step had been \
discussed twice.
";

fn at(words: &str) -> Span {
    nth(words, 0)
}

fn nth(words: &str, n: usize) -> Span {
    let (start, found) = TEXT.match_indices(words).nth(n).unwrap_or_else(|| panic!("{words:?} stands in the story"));
    Span::new(start, start + found.len())
}

fn name(words: &str, n: usize) -> Mention {
    Mention { span: nth(words, n), form: Form::Name }
}

/// The story as a loader would hand it over.
pub(crate) fn article() -> Article {
    let block = |kind, words| Block { kind, span: at(words) };
    let mut blocks = vec![
        block(BlockKind::Title, "Port strike in Lagos strands fuel for half of West Africa"),
        block(BlockKind::Byline, "By Tunde Adeyemi"),
        block(BlockKind::Dateline, "LAGOS, March 12 (Gulf Wire) —"),
    ];
    let first = at("Dockworkers").start as usize;
    for line in TEXT[first..].split("\n\n") {
        blocks.push(block(BlockKind::Paragraph, line.trim()));
    }
    Article {
        id: ArticleId("lagos".to_owned()),
        path: "wire/lagos.txt".to_owned(),
        title: Some("Port strike in Lagos strands fuel for half of West Africa".to_owned()),
        url: Some("https://gulf.example/lagos".to_owned()),
        outlet: Outlet { name: Some("gulf.example".to_owned()), kind: OutletKind::Wire },
        byline: vec!["Tunde Adeyemi".to_owned()],
        dateline: Some(Dateline { place: "LAGOS".to_owned(), place_span: at("LAGOS"), date: None, agency: Some("Gulf Wire".to_owned()) }),
        published: Some(Published { at: "2024-03-12".to_owned(), date: Date::day(2024, 3, 12), found: Found::Stated }),
        text: TEXT.to_owned(),
        blocks,
        ..Article::default()
    }
}

/// The briefing a careful reader would make of it.
pub(crate) fn briefing() -> Briefing {
    Briefing {
        sentences: sentences(),
        bottom_line: sentences().into_iter().take(1).chain([at("The walkout has already forced Togo to open its emergency reserve.")]).collect(),
        actors: actors(),
        quotes: quotes(),
        regions: regions(),
        implications: implications(),
        figures: figures(),
        ..Briefing::default()
    }
}

fn sentences() -> Vec<Span> {
    [
        "Dockworkers walked out of Nigeria's two largest terminals on Tuesday, leaving at least 41 tankers at anchor and cutting off fuel for Benin, Togo and northern Ghana.",
        "“We will not unload one more ship until our people are paid,” said Ngozi Okafor, who leads the Harbor Union.",
        "Her members had waited eleven weeks for their wages, she said, and “nobody in Abuja picked up the phone.”",
        "Transport Minister Bello Danjuma said that the government would pay the arrears by Friday.",
        "A ministry spokesman declined to say where the money would come from.",
        "Analysts at the Accra Energy Institute warned that shortages could spread to Burkina Faso within ten days.",
        "Prices in Cotonou are likely to double if the strike lasts into next week, the institute wrote.",
        "“A long strike is unlikely,” it added, because both sides need the revenue.",
        "The walkout has already forced Togo to open its emergency reserve.",
        "Lomé should ration diesel now, the institute advised, before queues turn into unrest.",
        "It remains unclear whether the military will be sent to the docks.",
        "A senior official in Abuja, who asked not to be named, said such a step had been discussed twice.",
    ]
    .map(at)
    .to_vec()
}

fn actors() -> Vec<Actor> {
    let actor = |id, kind, name: &str, country: Option<&str>, salience, mentions| Actor {
        id: ActorId(id),
        kind,
        name: name.to_owned(),
        aliases: Vec::new(),
        possible_same: Vec::new(),
        positions: Vec::new(),
        country: country.map(|c| Country(c.to_owned())),
        sector: None,
        salience,
        mentions,
        why: Rule::ActorSubject.alone(),
    };
    let office = |title: &str, of: &str, words| Position { title: title.to_owned(), affiliation: Some(of.to_owned()), former: false, span: at(words) };
    vec![
        Actor {
            aliases: vec!["the institute".to_owned()],
            possible_same: Vec::new(),
            ..actor(
                4,
                ActorKind::Organization,
                "Accra Energy Institute",
                Some("GHA"),
                14,
                vec![name("Accra Energy Institute", 0), name("the institute", 0), name("the institute", 1)],
            )
        },
        actor(0, ActorKind::Population, "Dockworkers", Some("NGA"), 9, vec![name("Dockworkers", 0)]),
        Actor {
            positions: vec![office("leader", "Harbor Union", "leads the Harbor Union")],
            ..actor(1, ActorKind::Person, "Ngozi Okafor", Some("NGA"), 8, vec![name("Ngozi Okafor", 0), Mention { span: at("she"), form: Form::Pronoun }])
        },
        actor(
            3,
            ActorKind::Government,
            "Government of Nigeria",
            Some("NGA"),
            7,
            vec![name("Abuja", 0), Mention { span: at("the government"), form: Form::Nominal }],
        ),
        Actor {
            positions: vec![office("Transport Minister", "Nigeria", "Transport Minister")],
            ..actor(2, ActorKind::Person, "Bello Danjuma", Some("NGA"), 5, vec![name("Bello Danjuma", 0)])
        },
        actor(5, ActorKind::Government, "Government of Togo", Some("TGO"), 5, vec![name("Togo", 1), name("Lomé", 0)]),
        actor(6, ActorKind::ArmedGroup, "the military", Some("NGA"), 1, vec![name("the military", 0)]),
    ]
}

fn speaker(actor: Option<u32>, words: &str) -> Speaker {
    Speaker { actor: actor.map(ActorId), span: Some(at(words)), text: words.to_owned() }
}

fn quotes() -> Vec<Quote> {
    let quote = |kind, content: &[&str], cue, speaker, attribution| Quote {
        kind,
        content: content.iter().map(|c| at(c)).collect(),
        cue: Some(cue),
        speaker: Some(speaker),
        attribution,
        polarity: Polarity::Said,
        via: Vec::new(),
        why: Rule::QuoteLead.alone(),
    };
    vec![
        quote(
            QuoteKind::Direct,
            &["“We will not unload one more ship until our people are paid,”"],
            nth("said", 0),
            speaker(Some(1), "Ngozi Okafor"),
            Attribution::Named,
        ),
        quote(
            QuoteKind::Mixed,
            &["Her members had waited eleven weeks for their wages", "“nobody in Abuja picked up the phone.”"],
            nth("said", 1),
            speaker(Some(1), "she"),
            Attribution::Pronoun,
        ),
        quote(QuoteKind::Indirect, &["the government would pay the arrears by Friday"], nth("said", 2), speaker(Some(2), "Bello Danjuma"), Attribution::Named),
        Quote {
            polarity: Polarity::Declined,
            ..quote(
                QuoteKind::Indirect,
                &["say where the money would come from"],
                at("declined"),
                speaker(None, "A ministry spokesman"),
                Attribution::Anonymous,
            )
        },
        quote(
            QuoteKind::Indirect,
            &["shortages could spread to Burkina Faso within ten days"],
            at("warned"),
            speaker(Some(4), "Analysts at the Accra Energy Institute"),
            Attribution::Institution,
        ),
        quote(QuoteKind::Direct, &["“A long strike is unlikely,”"], at("added"), speaker(Some(4), "it added"), Attribution::Pronoun),
        Quote {
            via: vec![Via { actor: None, text: "Gulf Wire".to_owned() }],
            ..quote(
                QuoteKind::Indirect,
                &["such a step had been discussed twice"],
                nth("said", 3),
                speaker(None, "A senior official in Abuja"),
                Attribution::Anonymous,
            )
        },
    ]
}

fn place(name: &str, country: &str, lat: f64, lon: f64, feature: &str) -> Place {
    Place {
        geoname_id: None,
        name: name.to_owned(),
        country: Some(Country(country.to_owned())),
        admin1: None,
        lat,
        lon,
        feature: feature.to_owned(),
        bbox: None,
    }
}

/// What "Lagos" may name.
fn lagos() -> Vec<Candidate> {
    let candidate = |place, score| Candidate { place, score };
    let portugal = Place { admin1: Some("Faro".to_owned()), ..place("Lagos", "PRT", 37.1, -8.67, "PPLA2") };
    vec![candidate(Some(place("Lagos", "NGA", 6.45, 3.39, "PPL")), 0.8), candidate(Some(portugal), 0.15), candidate(None, 0.05)]
}

fn figures() -> Vec<Figure> {
    let figure = |words, measure, counted: &str, low, high, shape| Figure {
        span: at(words),
        measure,
        counted: Some(counted.to_owned()),
        low,
        high,
        near: None,
        shape,
        as_of: None,
        holder: None,
        why: Rule::Counted.alone(),
    };
    vec![
        figure("at least 41 tankers", Measure::Count, "tankers", Some(41.0), None, Shape::AtLeast),
        figure("eleven weeks", Measure::Duration, "weeks", Some(11.0), Some(11.0), Shape::Exact),
    ]
}

fn regions() -> Vec<Region> {
    let region = |id, name: &str, mentions: &[(Span, PlaceUse)], place, role, precision| Region {
        id: RegionId(id),
        name: name.to_owned(),
        mentions: mentions.iter().map(|(span, usage)| RegionMention { span: *span, usage: *usage }).collect(),
        place: Some(place),
        candidates: if id == 0 { lagos() } else { Vec::new() },
        role,
        precision,
        focus: id < 2,
        why: Rule::RegionKnown.alone(),
    };
    vec![
        region(0, "Lagos", &[(at("LAGOS"), Literal), (at("Lagos"), Literal)], place("Lagos", "NGA", 6.45, 3.39, "PPL"), RegionRole::EventSite, 1),
        region(1, "Nigeria", &[(at("Nigeria"), Literal)], place("Nigeria", "NGA", 9.1, 8.7, "PCLI"), RegionRole::Mention, 3),
        region(2, "Benin", &[(at("Benin"), Literal)], place("Benin", "BEN", 9.5, 2.25, "PCLI"), RegionRole::Destination, 3),
        region(3, "Togo", &[(nth("Togo", 0), Literal), (nth("Togo", 1), Metonymic)], place("Togo", "TGO", 8.6, 0.9, "PCLI"), RegionRole::Mention, 3),
        region(4, "northern Ghana", &[(at("northern Ghana"), Literal)], place("Ghana", "GHA", 9.8, -1.0, "ADM1"), RegionRole::Destination, 3),
        region(5, "Abuja", &[(nth("Abuja", 0), Metonymic), (nth("Abuja", 1), Literal)], place("Abuja", "NGA", 9.06, 7.49, "PPLC"), RegionRole::Mention, 1),
        region(6, "Burkina Faso", &[(at("Burkina Faso"), Literal)], place("Burkina Faso", "BFA", 12.3, -1.6, "PCLI"), RegionRole::Scope, 3),
        region(7, "Cotonou", &[(at("Cotonou"), Literal)], place("Cotonou", "BEN", 6.37, 2.43, "PPL"), RegionRole::Scope, 1),
        region(8, "Lomé", &[(at("Lomé"), Metonymic)], place("Lomé", "TGO", 6.13, 1.22, "PPLC"), RegionRole::Mention, 1),
        Region { place: None, ..region(9, "West Africa", &[(at("West Africa"), Literal)], place("", "", 0.0, 0.0, ""), RegionRole::Mention, 3) },
    ]
}

#[expect(clippy::too_many_lines, reason = "one list, one record after the other")]
fn implications() -> Vec<Implication> {
    let institute = || Holder { kind: HolderKind::Actor, actor: Some(ActorId(4)), span: Some(nth("the institute", 0)), text: "the institute".to_owned() };
    let outlet = || Holder { kind: HolderKind::Outlet, actor: None, span: None, text: String::new() };
    let implication = |kind, cue: &[Span], effect, holder, modality, valence| Implication {
        kind,
        cue: cue.to_vec(),
        effect,
        cause: None,
        condition: None,
        holder,
        via: Vec::new(),
        negated: false,
        modality,
        likelihood: None,
        assessed: None,
        valence,
        horizon: None,
        affected: Vec::new(),
        why: Rule::Future.alone(),
    };
    let band = |words, band| Some(Likelihood { span: at(words), words: words.to_owned(), stated: None, band: Some(band) });
    let danjuma = Holder { kind: HolderKind::Actor, actor: Some(ActorId(2)), span: Some(at("Bello Danjuma")), text: "Bello Danjuma".to_owned() };
    vec![
        Implication {
            horizon: Some(Horizon { span: at("by Friday"), from: None, until: Some(Date::day(2024, 3, 15)) }),
            ..implication(ImplicationKind::Commitment, &[at("would")], at("pay the arrears by Friday"), danjuma, Modality::Committed, Valence::Favorable)
        },
        Implication {
            horizon: Some(Horizon { span: at("within ten days"), from: None, until: None }),
            affected: vec![Affected::Region(RegionId(6))],
            ..implication(
                ImplicationKind::Risk,
                &[at("warned"), at("could")],
                at("shortages could spread to Burkina Faso within ten days"),
                institute(),
                Modality::Possible,
                Valence::Adverse,
            )
        },
        Implication {
            condition: Some(at("the strike lasts into next week")),
            likelihood: band("likely to", Band::Likely),
            affected: vec![Affected::Region(RegionId(7))],
            ..implication(ImplicationKind::Conditional, &[at("likely to")], at("double"), institute(), Modality::Probable, Valence::Adverse)
        },
        Implication {
            cause: Some(at("both sides need the revenue")),
            likelihood: band("unlikely", Band::Unlikely),
            ..implication(ImplicationKind::Forecast, &[at("unlikely")], at("A long strike is unlikely"), institute(), Modality::Improbable, Valence::Favorable)
        },
        Implication {
            affected: vec![Affected::Actor(ActorId(5))],
            cause: Some(at("The walkout")),
            ..implication(
                ImplicationKind::Consequence,
                &[at("forced")],
                at("Togo to open its emergency reserve"),
                outlet(),
                Modality::Unhedged,
                Valence::Adverse,
            )
        },
        Implication {
            affected: vec![Affected::Actor(ActorId(5))],
            ..implication(ImplicationKind::Recommendation, &[at("should")], at("ration diesel now"), institute(), Modality::Deontic, Valence::Neutral)
        },
        implication(
            ImplicationKind::Gap,
            &[at("unclear whether")],
            at("the military will be sent to the docks"),
            outlet(),
            Modality::Unknown,
            Valence::Neutral,
        ),
    ]
}
