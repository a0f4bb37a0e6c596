//! What is followed is kept with what the visits left: together with what they brought, or not at all.

use dateline::analyze;
use dateline::article::{Article, ArticleId, Block, BlockKind, Span};
use dateline::source::{Address, Place, State, Subscription, Validators};
use dateline::store::{At, Brought, Kept, Prepared, Record, Store, StoreError, Visit};
use std::sync::Arc;

const BERTHS: &str = "The harbor board will close four berths on Monday. \"We had no choice,\" its chair Ida Moen said.";

fn prepared(url: &str, text: &str) -> Prepared {
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let article =
        Article { id: ArticleId(url.to_owned()), path: format!("{url}#1"), url: Some(url.to_owned()), text: text.to_owned(), blocks, ..Article::default() };
    let briefing = analyze::brief(&article);
    Prepared::new(Arc::new(article), Arc::new(briefing))
}

fn place(address: &str) -> Place {
    Place::Address(Address::parse(address).unwrap())
}

fn feed() -> Place {
    place("https://desk.example/feed")
}

fn visit(etag: &str, articles: &[Prepared]) -> Visit {
    let validators = Validators { etag: Some(etag.to_owned()), ..Validators::default() };
    let articles = articles.iter().map(|own| Brought { own: own.clone(), full: None }).collect();
    Visit { place: feed(), title: Some("Harbor Post".to_owned()), state: State { validators, tried: Some(9), ..State::default() }, articles }
}

fn store() -> Store {
    Store::open(&At::Memory, "the test").unwrap()
}

#[test]
fn places_are_followed_once_changed_and_left() {
    let store = store();
    let mine = Subscription { title: Some("Mine".to_owned()), ..Subscription::new(feed()) };
    let theirs = Subscription { title: Some("Theirs".to_owned()), site: Some("https://desk.example/".to_owned()), ..Subscription::new(feed()) };
    assert_eq!(store.follow(&[mine.clone(), Subscription::new(Place::Path("wire".into()))], 5).unwrap(), 2);
    assert_eq!(store.follow(&[theirs], 6).unwrap(), 0);
    let mut known = store.subscriptions().unwrap().remove(0).0;
    assert_eq!((known.title.as_deref(), known.site.as_deref()), (Some("Mine"), Some("https://desk.example/")));
    known.settings.paused = true;
    assert!(store.amend(&known).unwrap());
    assert!(store.subscriptions().unwrap()[0].0.settings.paused);
    assert!(store.unfollow(&feed()).unwrap() && !store.unfollow(&feed()).unwrap() && !store.amend(&known).unwrap());
    assert_eq!(store.subscriptions().unwrap().len(), 1);
}

#[test]
fn what_a_visit_brought_is_kept_with_what_it_left() {
    let store = store();
    store.follow(&[Subscription::new(feed())], 1).unwrap();
    let (one, two) = (prepared("https://desk.example/1", BERTHS), prepared("https://desk.example/2", "Grain prices fell by a tenth in October."));
    let kept = store.settle(&[visit("a", std::slice::from_ref(&one))], 1, 9).unwrap();
    assert!(matches!(kept[0][..], [Kept::Fresh(_)]));
    assert_eq!(store.has(&[one.parts().0.clone(), two.parts().0.clone()]).unwrap(), [true, false]);
    let kept = store.settle(&[visit("b", &[one, two])], 1, 10).unwrap();
    assert!(matches!(kept[0][..], [Kept::Known(_), Kept::Fresh(_)]));
    let (subscription, state) = store.subscriptions().unwrap().remove(0);
    assert_eq!((state.seen, state.validators.etag.as_deref(), subscription.title.as_deref()), (2, Some("b"), Some("Harbor Post")));
}

#[test]
fn a_place_left_during_a_visit_stays_left_and_its_articles_stay() {
    let store = store();
    store.settle(&[visit("a", &[prepared("https://desk.example/1", BERTHS)])], 1, 9).unwrap();
    assert_eq!((store.count().unwrap(), store.subscriptions().unwrap().len()), (1, 0));
}

#[test]
fn the_full_text_lies_beside_the_feeds_own() {
    let store = store();
    // The teaser is no part of the page, as teasers often are not.
    let own = prepared("https://desk.example/1", "Berths to close: what it means for the season.");
    let full = prepared("https://desk.example/1", BERTHS);
    let mut brought = visit("a", std::slice::from_ref(&own));
    brought.articles[0].full = Some(full);
    let kept = store.settle(&[brought.clone()], 1, 9).unwrap();
    let texts: Vec<String> = store.versions(kept[0][0].key()).unwrap().into_iter().map(|(_, article)| article.text).collect();
    assert_eq!(texts, ["Berths to close: what it means for the season.", BERTHS]);
    assert_eq!(store.latest(kept[0][0].key()).unwrap().unwrap().text, BERTHS);
    // The entry is known when it comes again, and nothing is added.
    assert!(matches!(store.settle(&[brought], 1, 10).unwrap()[0][..], [Kept::Known(_)]));
    assert_eq!(store.versions(kept[0][0].key()).unwrap().len(), 2);
    assert_eq!(store.checkup().unwrap().findings, Vec::<String>::new());
}

#[test]
fn what_is_followed_is_handed_on() {
    let (mine, theirs) = (store(), store());
    mine.follow(&[Subscription::new(feed())], 7).unwrap();
    mine.settle(&[visit("a", &[])], 1, 9).unwrap();
    let mut records = Vec::new();
    mine.export(|record| -> Result<(), StoreError> {
        records.push(serde_json::to_string(&record).unwrap());
        Ok(())
    })
    .unwrap();
    for (times, fresh) in [(0, true), (1, false)] {
        for line in &records {
            let record: Record = serde_json::from_str(line).unwrap();
            assert_eq!(theirs.take_in(record, |_| unreachable!(), 1).unwrap(), fresh, "time {times}");
        }
    }
    let (subscription, state) = theirs.subscriptions().unwrap().remove(0);
    assert_eq!((subscription.title.as_deref(), state), (Some("Harbor Post"), State::default()));
}
