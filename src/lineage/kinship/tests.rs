//! Copies, versions and strangers are told apart, on texts made from the samples.

use super::*;
use crate::article::{Block, BlockKind, Dateline, Span};
use crate::lineage::{BANDS, Signature, likeness, shared};

/// The bodies of the samples, their front matter and headline left out.
fn samples() -> Vec<String> {
    let files = [
        include_str!("../../../assets/articles/01-seoul-weighs-arms.md"),
        include_str!("../../../assets/articles/02-nato-confirms-kursk.md"),
        include_str!("../../../assets/articles/03-kyiv-presses-allies.md"),
        include_str!("../../../assets/articles/04-choe-in-moscow.md"),
        include_str!("../../../assets/articles/05-what-the-deployment-changes.md"),
        include_str!("../../../assets/articles/06-kennedy-orders-quarantine.md"),
        include_str!("../../../assets/articles/07-first-freighter-searched.md"),
        include_str!("../../../assets/articles/08-stevenson-zorin.md"),
        include_str!("../../../assets/articles/09-khrushchev-dismantle.md"),
        include_str!("../../../assets/articles/10-the-knot-of-war.md"),
    ];
    files.iter().map(|f| f.splitn(3, "+++\n").last().unwrap().trim().to_owned()).collect()
}

fn article(text: &str) -> Article {
    Article { text: text.to_owned(), ..Article::default() }
}

/// The beginning of a text, up to the end of a sentence, of about this share.
fn cut(text: &str, percent: usize) -> String {
    let near = text.len() * percent / 100;
    let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|at| *at >= near).unwrap_or(text.len());
    text.get(..end).unwrap().to_owned()
}

/// The text with its nth sentence put in other words.
fn rewritten(text: &str, nth: usize) -> String {
    let sentences: Vec<&str> = text.split(". ").collect();
    let nth = nth % sentences.len();
    let other = "Officials put the matter quite differently when they were asked about it again later that day";
    sentences.iter().enumerate().map(|(n, s)| if n == nth { other } else { s }).collect::<Vec<_>>().join(". ")
}

/// What newsrooms do to a text that is not theirs.
fn copies(text: &str) -> Vec<String> {
    let mut copies: Vec<String> = [60, 70, 80, 90].iter().map(|percent| cut(text, *percent)).collect();
    copies.push(format!("Another Headline Over the Same Story\n\n{text}"));
    copies.push(format!("HARBOR CITY, Oct. 29 (Harbor News) — {text}"));
    copies.push(format!("{text}\n\nReporting by Jan Roe in Harbor City; editing by Ida Lund"));
    copies.extend((0..4).map(|nth| rewritten(text, 3 * nth)));
    copies.push(format!("HARBOR CITY (Harbor News) — {}", rewritten(&cut(text, 70), 5)));
    copies.push(text.to_uppercase().replace(['“', '”'], "\""));
    copies
}

/// As a store does it: by a shared band, then by all shingles.
fn found(a: &Article, b: &Article) -> bool {
    let (one, other) = (Signature::of(a), Signature::of(b));
    let candidate = one.bands().zip(other.bands()).any(|(x, y)| x == y);
    candidate && likeness(&one, &other).most >= least_shared(b) && Shingles::of(a).kinship(a, &Shingles::of(b), b) != Kinship::None
}

#[test]
fn copies_are_found_and_strangers_are_not() {
    let samples = samples();
    let (mut right, mut missed, mut wrong) = (0, 0, 0);
    for (n, text) in samples.iter().enumerate() {
        for copy in copies(text) {
            let copy = article(&copy);
            for (m, other) in samples.iter().enumerate() {
                match (found(&article(other), &copy), m == n) {
                    (true, true) => right += 1,
                    (true, false) => wrong += 1,
                    (false, true) => missed += 1,
                    (false, false) => {}
                }
            }
        }
    }
    let (precision, recall) = (f64::from(right) / f64::from(right + wrong), f64::from(right) / f64::from(right + missed));
    assert!(precision >= 0.98 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}: {missed} missed, {wrong} wrong");
}

#[test]
fn two_copies_of_one_text_find_each_other() {
    for text in samples() {
        let copies: Vec<Article> = copies(&text).iter().map(|c| article(c)).collect();
        let pairs = copies.iter().enumerate().flat_map(|(n, a)| copies.iter().skip(n + 1).map(move |b| (a, b)));
        let (all, missed) = pairs.fold((0, 0), |(all, missed), (a, b)| (all + 1, missed + i32::from(!found(a, b))));
        assert!(missed * 20 <= all, "{missed} of {all} missed");
    }
}

#[test]
fn a_signature_likens_texts_as_their_shingles_do() {
    for text in samples() {
        for percent in [20, 40, 60, 80, 100] {
            let mixed = format!("{} {}", cut(&text, percent), samples()[0]);
            let (one, other) = (article(&text), article(&mixed));
            let (estimate, exact) = (likeness(&Signature::of(&one), &Signature::of(&other)).likely, shared(&text, &mixed));
            assert!((estimate - exact).abs() < 0.2, "{percent} %: {estimate} for {exact}");
        }
    }
}

#[test]
fn a_signature_is_kept_as_bytes() {
    let signature = Signature::of(&article(&samples()[0]));
    let kept = Signature::from_bytes(&signature.to_bytes()).unwrap();
    assert_eq!(kept, signature);
    assert_eq!(Signature::from_bytes(&signature.to_bytes()[1..]), None);
}

#[test]
fn kept_signatures_stay_comparable() {
    // These numbers may change only together with a migration of every store.
    let text = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty and so on to thirty.";
    let signature = Signature::of(&article(text));
    assert_eq!((signature.shingles, signature.bands().count(), signature.bands().last()), (21, BANDS, Some(66_882_094_161)));
}

#[test]
fn a_text_too_short_to_compare_is_nobodys_copy() {
    let notice = article("Subscribe now to read this article and many more like it every day.");
    assert!(Signature::of(&notice).bands().next().is_none());
    assert!(!found(&notice, &notice));
    assert!(Signature::of(&article("")).bands().next().is_none() && likeness(&Signature::of(&notice), &Signature::of(&notice)).most < 0.1);
}

#[test]
fn an_article_come_again_at_its_address_is_a_version() {
    let text = &samples()[0];
    let at = |text: &str, url: &str| Article { url: Some(url.to_owned()), ..article(text) };
    let kinship = |a: &Article, b: &Article| Shingles::of(a).kinship(a, &Shingles::of(b), b);
    let (first, again) = (at(text, "https://www.harbor.example/a/"), at(&rewritten(text, 2), "http://harbor.example/a?utm_source=x#top"));
    assert_eq!(kinship(&first, &again), Kinship::Version);
    assert_eq!(kinship(&first, &at(text, "https://harbor.example/b")), Kinship::Lineage);
    assert_eq!(kinship(&first, &at(&samples()[1], "https://harbor.example/a")), Kinship::None);
    assert!(!same_address("https://harbor.example/a?id=1", "https://harbor.example/a?id=2"));
}

#[test]
fn an_agency_that_both_credit_counts() {
    let credited = |text: &str, agency: &str| {
        let dateline = Dateline { place: "SEOUL".to_owned(), place_span: Span::new(0, 0), date: None, agency: Some(agency.to_owned()) };
        Article { dateline: Some(dateline), ..article(text) }
    };
    let (text, other) = (&samples()[0], &samples()[1]);
    let half = format!("{} {}", cut(text, 45), cut(other, 50));
    let kinship = |a: &Article, b: &Article| Shingles::of(a).kinship(a, &Shingles::of(b), b);
    assert_eq!(kinship(&credited(text, "Harbor News"), &credited(&half, "HARBOR NEWS")), Kinship::Lineage);
    assert_eq!(kinship(&credited(text, "Harbor News"), &credited(&half, "Port Wire")), Kinship::None);
}

#[test]
fn headline_and_dateline_do_not_count() {
    let text = format!("A headline of many words that nobody else has\n\n{}", samples()[0]);
    let start = text.find("\n\n").unwrap();
    let block = |kind, from, to| Block { kind, span: Span::new(from, to) };
    let blocks = vec![block(BlockKind::Title, 0, start), block(BlockKind::Paragraph, start + 2, text.len())];
    let titled = Article { blocks, ..article(&text) };
    assert_eq!(Shingles::of(&titled), Shingles::of(&article(&samples()[0])));
}
