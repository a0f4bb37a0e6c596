//! Which actors are one: joined and split by the reader, followed everywhere, taken back exactly, kept over restarts and new analyses.

use crate::support::shelf::{Shelf, Stored};
use crate::support::{Driver, story};
use dateline::analyze;
use dateline::article::{Article, ArticleId};
use dateline::briefing::{ActorId, Affected, Briefing, Rule};
use dateline::desk::Desk;
use dateline::export::{self, Look};
use dateline::journal::Review;
use dateline::journal::{Anchor, Edit, Identity, Marks, Part, Party, effective, lost, parts, party};
use dateline::query::Facts;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// A text whose "Kim" the machine takes for one and whom an analyst may take for another.
const KIM: &str = "SEOUL — Kim Yo Jong said that talks would resume in May.\n\n\
    “We are ready,” Kim said on Tuesday. She did not name a date.\n\n\
    Kim Jong Un praised the army. The army warned that delays could endanger the truce. President Park Min said that Seoul would wait.\n";

fn briefed(text: &str) -> (Arc<Article>, Arc<Briefing>) {
    let article = Arc::new(Article { id: ArticleId("a".to_owned()), text: text.to_owned(), ..crate::cases::article(text) });
    let found = Arc::new(analyze::brief(&article));
    (article, found)
}

fn speaker(briefing: &Briefing, at: usize) -> Option<String> {
    let id = briefing.quotes.get(at)?.speaker.as_ref()?.actor?;
    briefing.actor(id).map(|a| a.name.clone())
}

#[test]
fn a_joined_actor_has_the_quotes_of_both_on_screen_and_that_can_be_taken_back() {
    let mut desk = Driver::open(160, 45, true);
    let quoted = |desk: &Driver| speaker(desk.model.desk().entries()[0].briefing().unwrap(), 2).unwrap();
    assert_eq!(quoted(&desk), "Bello Danjuma");
    let screen = desk.press("1 j j j j =").screen();
    assert!(screen.contains("Who is it really") && screen.contains("Bello Danjuma is Ngozi Okafor: together 3 mentions, 3 quotes"), "persons first: {screen}");
    let screen = desk.press("t o g o").screen();
    assert!(screen.contains("Bello Danjuma is Government of Togo"), "typing narrows: {screen}");
    let screen = desk.press("ctrl-u o k a enter").screen();
    assert_eq!(quoted(&desk), "Ngozi Okafor");
    assert!(desk.model.notice().unwrap().contains("“Bello Danjuma” joined with “Ngozi Okafor”"), "{:?}", desk.model.notice());
    assert!(screen.contains("Ngozi Okafor ✎") && !screen.contains("Bello Danjuma · Transport"), "{screen}");
    assert!(matches!(desk.model.pointed(), Some(dateline::ui::Target::Actor(ActorId(1)))), "the cursor goes along");
    desk.press("u");
    assert_eq!(quoted(&desk), "Bello Danjuma");
    assert_eq!(desk.model.desk().entries()[0].briefing(), desk.model.desk().entries()[0].found());
    desk.press("U");
    assert_eq!(quoted(&desk), "Ngozi Okafor");
    let screen = desk.press("1 |").screen();
    assert!(screen.contains("joined by you"), "{screen}");
    desk.press("enter");
    assert_eq!(quoted(&desk), "Bello Danjuma", "splitting what was joined undoes it in effect");
}

#[test]
fn a_form_split_off_is_an_actor_of_its_own_and_can_be_joined_with_another() {
    let mut desk = Driver::open(160, 45, true);
    let names = |desk: &Driver| desk.model.desk().entries()[0].briefing().unwrap().actors.iter().map(|a| a.name.clone()).collect::<Vec<_>>();
    let before = names(&desk);
    let screen = desk.press("1 g |").screen();
    assert!(screen.contains("Which name is somebody else's") && screen.contains("the institute"), "{screen}");
    desk.press("enter");
    assert!(names(&desk).contains(&"the institute".to_owned()));
    let screen = desk.press("1 g").screen();
    assert!(screen.contains("the institute ✎"), "{screen}");
    // Joined with where it came from, it is as the machine had it.
    let at = names(&desk).iter().position(|n| n == "the institute").unwrap();
    desk.press("1 g").press(&"j ".repeat(at)).press("= a c c r a enter");
    assert_eq!(names(&desk), before);
    assert_eq!(desk.model.desk().entries()[0].marks().identities.len(), 0);
    assert!(desk.press("1 G |").model.notice().unwrap().contains("only one name"), "{:?}", desk.model.notice());
}

#[test]
fn who_is_one_outlives_a_restart() {
    let mut desk = Stored::open(Shelf::of(3), 160, 45);
    desk.press("1 j j j j = o k a enter");
    let mut again = Stored::open(std::mem::take(&mut desk.shelf), 160, 45);
    let screen = again.press("2").screen();
    assert!(screen.contains("Ngozi Okafor") && !screen.contains("Bello Danjuma · Transport"), "{screen}");
    let screen = again.press("u").screen();
    assert!(screen.contains("Bello Danjuma · Transport"), "{screen}");
}

#[test]
fn a_surname_taken_for_the_wrong_person_goes_to_the_right_one_everywhere() {
    let (article, found) = briefed(KIM);
    let named = |name: &str| found.actors.iter().position(|a| a.name == name).unwrap_or_else(|| panic!("{name} is found: {:?}", found.actors));
    let (yo, un) = (named("Kim Yo Jong"), named("Kim Jong Un"));
    let kim = found.actors.iter().position(|a| a.name == "Kim" || a.aliases.contains(&"Kim".to_owned())).unwrap();
    let mut marks = Marks::default();
    let form = Party { form: (found.actors[kim].name != "Kim").then(|| "Kim".to_owned()), ..Party::whole(&found, kim).unwrap() };
    let target = if kim == un { yo } else { un };
    let edit = Edit::Identity { article: article.id.clone(), party: form, before: None, after: Some(Identity::Same(Party::whole(&found, target).unwrap())) };
    let edit = edit.apply(&mut marks).unwrap();
    let shown = effective(&article, &found, &marks);
    let said = found.quotes.iter().position(|q| article.words(q.extent()).contains("We are ready")).unwrap();
    assert_eq!(speaker(&shown, said).as_deref(), Some(found.actors[target].name.as_str()));
    let actor = shown.actor(found.actors[target].id).unwrap();
    assert_eq!(actor.why.rule, Rule::ActorJoined);
    let text = export::markdown(&article, &shown, &Review::NONE, Look::default());
    assert!(text.contains("names joined by the analyst"), "{text}");
    assert!(Facts::of(&article, Some(&shown)) != Facts::of(&article, Some(&found)), "searches find it so");
    edit.revert(&mut marks);
    assert_eq!(marks, Marks::default());
}

#[test]
fn decisions_about_names_that_are_gone_are_kept_and_told() {
    let (article, found) = briefed(KIM);
    let gone = Party { actor: Anchor { words: "Nobody Here".to_owned(), nth: 0 }, form: None };
    let mut marks = Marks::default();
    marks.identities.insert(Party::whole(&found, 0).unwrap(), Identity::Same(gone.clone()));
    assert_eq!(lost(&article, &found, &marks).len(), 1);
    assert_eq!(effective(&article, &found, &marks).actors.len(), found.actors.len());
    marks.identities.insert(gone, Identity::Same(Party::whole(&found, 1).unwrap()));
    assert_eq!(lost(&article, &found, &marks).len(), 1, "what led over it still holds");
    assert_eq!(effective(&article, &found, &marks).actors.len(), found.actors.len() - 1);
}

static STORY: LazyLock<(Arc<Article>, Arc<Briefing>)> = LazyLock::new(|| briefed(&story::article().text));

/// Every party that decisions can be about, and one that is none.
fn all_parties() -> Vec<Party> {
    let (article, found) = &*STORY;
    let mut all: Vec<Party> = (0..found.actors.len()).filter_map(|at| Party::whole(found, at)).collect();
    for actor in &found.actors {
        all.extend(parts(article, found, &Marks::default().identities, actor.id).into_iter().map(|part| part.party));
    }
    all.push(Party { actor: Anchor { words: "Nobody Here".to_owned(), nth: 0 }, form: None });
    all
}

fn any_identity() -> impl Strategy<Value = Edit> {
    let parties = all_parties();
    let one = prop::sample::select(parties.clone());
    let after = prop_oneof![1 => Just(None), 2 => Just(Some(Identity::Own)), 6 => prop::sample::select(parties).prop_map(|p| Some(Identity::Same(p)))];
    (one, after).prop_map(|(party, after)| Edit::Identity { article: ArticleId("a".to_owned()), party, before: None, after })
}

fn sound(found: &Briefing, shown: &Briefing) {
    let ids: BTreeSet<ActorId> = shown.actors.iter().map(|a| a.id).collect();
    assert_eq!(ids.len(), shown.actors.len(), "ids are given once");
    let spans = |b: &Briefing| b.actors.iter().flat_map(|a| &a.mentions).map(|m| m.span).collect::<BTreeSet<_>>();
    assert_eq!(spans(found), spans(shown), "no mention is lost or made");
    assert!(shown.actors.iter().all(|a| !a.mentions.is_empty() && !a.name.is_empty() && a.mentions.windows(2).all(|w| w[0].span <= w[1].span)));
    let speakers = shown.quotes.iter().filter_map(|q| q.speaker.as_ref()?.actor);
    let holders = shown.implications.iter().filter_map(|i| i.holder.actor);
    let affected = shown.implications.iter().flat_map(|i| &i.affected).filter_map(|a| if let Affected::Actor(id) = a { Some(*id) } else { None });
    let events = shown.events.iter().flat_map(|e| e.agents.iter().chain(&e.recipients)).copied();
    let may = shown.actors.iter().flat_map(|a| a.possible_same.iter().map(|p| p.actor));
    for id in speakers.chain(holders).chain(affected).chain(events).chain(shown.entities.iter().filter_map(|e| e.actor)).chain(may) {
        assert!(ids.contains(&id), "{id:?} is in the cast");
    }
    assert!(shown.actors.iter().all(|a| a.possible_same.iter().all(|p| p.actor != a.id)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_points_in_a_circle_and_every_record_follows(edits in prop::collection::vec(any_identity(), 1..25)) {
        let (article, found) = &*STORY;
        let mut desk = Desk::default();
        desk.lay(article.clone());
        desk.brief(&article.id, found.clone());
        let mut states = vec![Marks::default()];
        for edit in edits {
            if desk.apply(edit).is_some() {
                let entry = &desk.entries()[0];
                let identities = &entry.marks().identities;
                for start in identities.keys() {
                    let (mut at, mut steps) = (start, 0);
                    while let Some(Identity::Same(next)) = identities.get(at) {
                        prop_assert!(next != start && steps <= identities.len(), "a circle: {identities:?}");
                        (at, steps) = (next, steps + 1);
                    }
                }
                sound(found, entry.briefing().unwrap());
                states.push(entry.marks().clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(desk.undo().is_some());
            prop_assert_eq!(desk.entries()[0].marks(), state);
        }
        prop_assert_eq!(desk.entries()[0].briefing(), Some(found));
    }

    #[test]
    fn what_is_taken_out_stands_by_itself(edits in prop::collection::vec(any_identity(), 0..12), at in 0usize..20) {
        let (article, found) = &*STORY;
        let mut marks = Marks::default();
        for edit in edits {
            edit.apply(&mut marks);
        }
        let shown = effective(article, found, &marks);
        let all: Vec<(ActorId, Part)> = shown.actors.iter().flat_map(|a| parts(article, found, &marks.identities, a.id).into_iter().map(move |p| (a.id, p))).collect();
        let Some((from, part)) = all.get(at % all.len().max(1)) else { return Ok(()) };
        let after = part.party.form.is_some().then_some(Identity::Own);
        let edit = Edit::Identity { article: article.id.clone(), party: part.party.clone(), before: None, after };
        prop_assert!(edit.apply(&mut marks).is_some());
        let shown = effective(article, found, &marks);
        let stays = shown.actors.iter().filter(|a| party(article, found, &marks.identities, a.id).as_ref() == Some(&part.party));
        prop_assert_eq!(stays.count(), 1, "{:?} out of {:?}", part, from);
    }
}
