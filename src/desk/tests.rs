//! Undo is exact, redo is its mirror, and nothing is kept that changed nothing.

use super::*;
use crate::article::Span;
use crate::briefing::{
    Assessment, Band, Candidate, Confidence, Holder, HolderKind, Implication, ImplicationKind, Modality, Place, PlaceUse, Region, RegionId, RegionMention,
    RegionRole, Rule, Valence,
};
use crate::journal::{Anchor, Choice, Claim, ClaimKind, Edit, Identity, Party, Spoken, Verdict};
use proptest::prelude::*;

fn desk() -> (Desk, ArticleId) {
    let mut desk = Desk::default();
    let id = ArticleId("a".to_owned());
    desk.lay(Arc::new(Article { id: id.clone(), ..Article::default() }));
    (desk, id)
}

fn applied(desk: &mut Desk, edit: Edit) -> bool {
    desk.apply(edit).is_some()
}

fn edits(id: &ArticleId) -> Vec<Edit> {
    let article = id.clone();
    vec![
        Edit::Star { article: article.clone(), starred: true },
        Edit::Read { article: article.clone(), read: true },
        Edit::Tag { article: article.clone(), tag: "arms".to_owned(), on: true },
        Edit::Note { article: article.clone(), before: String::new(), after: "call Seoul".to_owned() },
        Edit::Note { article: article.clone(), before: String::new(), after: "called".to_owned() },
        Edit::Tag { article: article.clone(), tag: "arms".to_owned(), on: false },
        Edit::Hide { article, hidden: true },
    ]
}

#[test]
fn every_edit_can_be_undone_and_done_again() {
    let (mut desk, id) = desk();
    let mut states = vec![desk.entries()[0].marks().clone()];
    for edit in edits(&id) {
        assert!(applied(&mut desk, edit));
        states.push(desk.entries()[0].marks().clone());
    }
    for state in states.iter().rev().skip(1) {
        assert!(desk.undo().is_some());
        assert_eq!(*desk.entries()[0].marks(), *state);
    }
    assert_eq!(desk.undo(), None);
    for state in states.iter().skip(1) {
        assert!(desk.redo().is_some());
        assert_eq!(*desk.entries()[0].marks(), *state);
    }
    assert_eq!(desk.redo(), None);
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let (mut desk, id) = desk();
    assert!(!applied(&mut desk, Edit::Star { article: id.clone(), starred: false }));
    assert!(!applied(&mut desk, Edit::Tag { article: id, tag: "x".to_owned(), on: false }));
    assert!(!applied(&mut desk, Edit::Star { article: ArticleId("gone".to_owned()), starred: true }));
    assert_eq!(desk.undo(), None);
}

#[test]
fn a_new_edit_ends_what_could_be_done_again() {
    let (mut desk, id) = desk();
    desk.apply(Edit::Star { article: id.clone(), starred: true });
    desk.undo();
    desk.apply(Edit::Read { article: id, read: true });
    assert_eq!(desk.redo(), None);
}

#[test]
fn an_article_read_again_keeps_its_place_and_marks() {
    let (mut desk, id) = desk();
    desk.apply(Edit::Star { article: id.clone(), starred: true });
    desk.lay(Arc::new(Article { id: ArticleId("b".to_owned()), ..Article::default() }));
    assert_eq!(desk.lay(Arc::new(Article { id, title: Some("New".to_owned()), ..Article::default() })), 0);
    assert!(desk.entries()[0].marks().starred);
    assert_eq!(desk.entries().len(), 2);
}

/// An article with two regions of one name and an implication, its briefing, and the places the name could mean.
fn decided() -> (Desk, ArticleId, Vec<Place>) {
    let text = "Springfield votes. Floods could reach Springfield.";
    let span = |from: usize, words: &str| {
        let at = text.match_indices(words).map(|m| m.0).find(|at| *at >= from).unwrap();
        Span::new(at, at + words.len())
    };
    let place = |name: &str, admin1: &str| Place { name: name.to_owned(), admin1: Some(admin1.to_owned()), feature: "PPL".to_owned(), ..Place::default() };
    let places = vec![place("Springfield", "Illinois"), place("Springfield", "Massachusetts")];
    let region = |id, from| Region {
        id: RegionId(id),
        name: "Springfield".to_owned(),
        mentions: vec![RegionMention { span: span(from, "Springfield"), usage: PlaceUse::Literal }],
        place: places.first().cloned(),
        candidates: places.iter().cloned().map(Some).chain([None]).map(|place| Candidate { place, score: 0.3 }).collect(),
        role: RegionRole::Mention,
        precision: 1,
        focus: false,
        why: Rule::RegionKnown.alone(),
    };
    let implication = Implication {
        kind: ImplicationKind::Risk,
        cue: vec![span(0, "could")],
        effect: span(0, "reach Springfield"),
        cause: None,
        condition: None,
        holder: Holder { kind: HolderKind::Outlet, actor: None, span: None, text: String::new() },
        via: vec![],
        negated: false,
        modality: Modality::Possible,
        likelihood: None,
        assessed: None,
        valence: Valence::Adverse,
        horizon: None,
        affected: vec![],
        why: Rule::RiskOpen.alone(),
    };
    let briefing = Briefing { regions: vec![region(0, 0), region(1, 20)], implications: vec![implication], ..Briefing::default() };
    let mut desk = Desk::default();
    let id = ArticleId("a".to_owned());
    desk.lay(Arc::new(Article { id: id.clone(), text: text.to_owned(), ..Article::default() }));
    desk.brief(&id, Arc::new(briefing));
    (desk, id, places)
}

fn springfield(nth: usize) -> Anchor {
    Anchor { words: "Springfield".to_owned(), nth }
}

fn likely() -> Assessment {
    Assessment { band: Band::Likely, confidence: Confidence::Low, reason: "two floods in ten years".to_owned(), by: String::new() }
}

#[test]
fn a_place_chosen_holds_in_the_briefing_and_leaves_what_was_found_alone() {
    let (mut desk, id, places) = decided();
    let found = desk.entries()[0].found().cloned();
    let choose = |choice| Edit::Place { article: id.clone(), region: springfield(1), before: None, after: choice };
    assert!(applied(&mut desk, choose(Some(Choice(places.get(1).cloned().map(Box::new))))));
    let regions = |desk: &Desk| desk.entries()[0].briefing().unwrap().regions.clone();
    assert_eq!(regions(&desk)[1].place, places.get(1).cloned());
    assert_eq!(regions(&desk)[0].place, places.first().cloned(), "the other place of the name stays");
    assert_eq!(desk.entries()[0].found().cloned(), found);
    assert!(applied(&mut desk, choose(Some(Choice(None)))));
    assert_eq!(regions(&desk)[1].place, None, "none of these");
    desk.undo();
    assert_eq!(regions(&desk)[1].place, places.get(1).cloned());
    desk.undo();
    assert_eq!(desk.entries()[0].briefing().cloned(), found);
}

#[test]
fn decisions_outlive_a_new_analysis() {
    let (mut desk, id, places) = decided();
    let (article, found) = (desk.entries()[0].article().unwrap().clone(), desk.entries()[0].found().cloned().unwrap());
    let claim = Anchor::implication(&article, &found, 0).unwrap();
    desk.apply(Edit::Place { article: id.clone(), region: Anchor::region(&article, &found, RegionId(0)).unwrap(), before: None, after: Some(Choice(None)) });
    desk.apply(Edit::Assess { article: id.clone(), implication: claim, before: None, after: Some(likely()) });
    let mut again = Briefing::clone(&found);
    again.regions.iter_mut().for_each(|r| r.id = RegionId(r.id.0 + 7));
    desk.lay(article);
    assert!(desk.entries()[0].briefing().is_none());
    desk.brief(&id, Arc::new(again));
    let briefing = desk.entries()[0].briefing().cloned().unwrap();
    assert_eq!((briefing.regions[0].place.clone(), briefing.regions[1].place.clone()), (None, places.first().cloned()));
    assert_eq!(briefing.implications[0].assessed, Some(likely()));
}

/// Any edit of any kind; many change nothing.
fn any_edit() -> impl Strategy<Value = Edit> {
    let id = || ArticleId("a".to_owned());
    let (_, _, places) = decided();
    let choice = prop::sample::select(vec![
        None,
        Some(Choice(None)),
        Some(Choice(places.first().cloned().map(Box::new))),
        Some(Choice(places.get(1).cloned().map(Box::new))),
    ]);
    let own = prop::option::of((0usize..7, 0usize..3, "[a-z]{0,3}").prop_map(|(band, confidence, reason)| Assessment {
        band: Band::ALL[band],
        confidence: Confidence::ALL[confidence],
        reason,
        by: String::new(),
    }));
    prop_oneof![
        any::<bool>().prop_map(move |read| Edit::Read { article: id(), read }),
        any::<bool>().prop_map(move |starred| Edit::Star { article: id(), starred }),
        any::<bool>().prop_map(move |hidden| Edit::Hide { article: id(), hidden }),
        ("[xy]", any::<bool>()).prop_map(move |(tag, on)| Edit::Tag { article: id(), tag, on }),
        "[a-b]{0,2}".prop_map(move |after| Edit::Note { article: id(), before: String::new(), after }),
        (0usize..3, choice).prop_map(move |(nth, after)| Edit::Place { article: id(), region: springfield(nth), before: None, after }),
        (0usize..2, prop::sample::select(vec![None, Some(Verdict::Right), Some(Verdict::Wrong)])).prop_map(move |(nth, after)| {
            let claim = Claim { kind: ClaimKind::Region, anchor: springfield(nth) };
            Edit::Judge { article: id(), claim, before: None, after }
        }),
        (0usize..2, any::<bool>()).prop_map(move |(nth, aside)| {
            let claim = Claim { kind: ClaimKind::Region, anchor: springfield(nth) };
            Edit::Aside { article: id(), claim, aside }
        }),
        (0usize..2, prop::sample::select(vec![None, Some(Spoken(None)), Some(Spoken(Some("Ada".to_owned()))),]))
            .prop_map(move |(nth, after)| { Edit::Speaker { article: id(), quote: springfield(nth), before: None, after } }),
        (0usize..3, 0usize..4).prop_map(move |(nth, other)| {
            let party = |nth| Party { actor: springfield(nth), form: None };
            let after = [None, Some(Identity::Own)].into_iter().chain([0, 1].map(|n| Some(Identity::Same(party(n))))).nth(other).flatten();
            Edit::Identity { article: id(), party: party(nth), before: None, after }
        }),
        own.prop_map(move |after| Edit::Assess {
            article: id(),
            implication: Anchor { words: "could / reach Springfield".to_owned(), nth: 0 },
            before: None,
            after
        }),
    ]
}

/// Edits of several articles as one step; some of its parts change nothing.
fn any_batch() -> impl Strategy<Value = Edit> {
    let part = (0usize..4, any::<bool>(), 0usize..4).prop_map(|(kind, on, article)| {
        let article = ArticleId(format!("b{article}"));
        match kind {
            0 => Edit::Read { article, read: on },
            1 => Edit::Star { article, starred: on },
            2 => Edit::Hide { article, hidden: on },
            _ => Edit::Tag { article, tag: "x".to_owned(), on },
        }
    });
    prop_oneof![prop::collection::vec(part, 0..6).prop_map(|edits| Edit::Batch { edits }), any_edit()]
}

proptest! {
    #[test]
    fn batches_are_undone_and_redone_whole(edits in prop::collection::vec(any_batch(), 1..20)) {
        let (mut desk, ..) = decided();
        for n in 0..4 {
            desk.lay(Arc::new(Article { id: ArticleId(format!("b{n}")), ..Article::default() }));
        }
        let state = |desk: &Desk| desk.entries().iter().map(|e| e.marks().clone()).collect::<Vec<_>>();
        let mut states = vec![state(&desk)];
        for edit in edits {
            if let Some(done) = desk.apply(edit) {
                prop_assert!(!done.parts().is_empty());
                states.push(state(&desk));
            }
        }
        for state_before in states.iter().rev().skip(1) {
            desk.undo();
            prop_assert_eq!(&state(&desk), state_before);
        }
        prop_assert!(desk.undo().is_none());
        for state_after in states.iter().skip(1) {
            desk.redo();
            prop_assert_eq!(&state(&desk), state_after);
        }
    }

    #[test]
    fn undo_then_redo_is_the_identity(edits in prop::collection::vec(any_edit(), 1..30), back in 1usize..40) {
        let (mut desk, ..) = decided();
        let state = |desk: &Desk| (desk.entries()[0].marks().clone(), desk.entries()[0].briefing().cloned());
        let mut states = vec![state(&desk)];
        for edit in edits {
            if applied(&mut desk, edit) {
                states.push(state(&desk));
            }
        }
        let back = back.min(states.len() - 1);
        for n in 1..=back {
            desk.undo();
            prop_assert_eq!(&state(&desk), &states[states.len() - 1 - n]);
        }
        for _ in 0..back {
            desk.redo();
        }
        prop_assert_eq!(&state(&desk), states.last().unwrap());
        prop_assert!(desk.redo().is_none());
    }
}
