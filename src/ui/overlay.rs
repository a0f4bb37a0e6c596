//! Which command lays which layer over the desk.

use super::action::Action;
use super::layers::Layer;
use super::layers::about::About;
use super::layers::assess::Assess;
use super::layers::calendar::Calendar;
use super::layers::candidates::Candidates;
use super::layers::figures::Figures;
use super::layers::help::Help;
use super::layers::join::Join;
use super::layers::map::Atlas;
use super::layers::narrow::Narrow;
use super::layers::order::Sorting;
use super::layers::palette::Palette;
use super::layers::prompt::{Asks, Prompt};
use super::layers::report::Report;
use super::layers::search::Search;
use super::layers::sources::Sources;
use super::layers::speakers::Speakers;
use super::layers::split::Split;
use super::layers::views::Views;
use super::layers::why::Reasons;
use super::layout::LIST;
use super::lit::Target;
use super::message::Effect;
use super::model::Model;
use super::search;

/// Lays a layer over the desk.
pub(super) fn lay(model: &mut Model, action: Action) {
    if matches!(action, Action::Search | Action::Find | Action::Narrow) {
        search::know(&mut model.state);
    }
    let state = &model.state;
    let entry = state.entry();
    match action {
        Action::Find if state.focus == LIST => {
            let prompt = Prompt::new(Asks::Filter, &state.filter);
            model.layers.push(Box::new(prompt));
        }
        Action::Find if entry.is_some() => {
            let prompt = Prompt::new(Asks::Find, &state.find);
            model.layers.push(Box::new(prompt));
        }
        Action::Export if entry.is_some() => model.layers.push(Box::new(Prompt::new(Asks::Export, "markdown"))),
        Action::Tag if entry.is_some() => model.layers.push(Box::new(Prompt::new(Asks::Tag, ""))),
        Action::Note => {
            if let Some(note) = entry.map(|e| e.marks().note.clone()) {
                model.layers.push(Box::new(Prompt::new(Asks::Note, &note)));
            }
        }
        Action::Map => match Atlas::of(state) {
            Some(atlas) => model.layers.push(Box::new(atlas)),
            None => model.state.say("No place is known well enough for a map."),
        },
        Action::Search => model.layers.push(Box::new(Search::of(state))),
        Action::Views => model.layers.push(Box::new(Views::of(state))),
        Action::Order => model.layers.push(Box::new(Sorting::of(state))),
        Action::SaveView => model.layers.push(Box::new(Prompt::new(Asks::SaveView, ""))),
        Action::Sources => {
            model.asks.extend(model.state.shelf.open.then_some(Effect::Sources));
            model.layers.push(Box::<Sources>::default());
        }
        Action::Help => model.layers.push(Box::<Help>::default()),
        Action::Palette => model.layers.push(Box::<Palette>::default()),
        Action::Failures => model.layers.push(Box::<Report>::default()),
        Action::Candidates => match state.pointed {
            Some(Target::Region(id)) => model.layers.push(Box::new(Candidates::of(id, state))),
            Some(Target::Quote(at)) => model.layers.push(Box::new(Speakers::of(at, state))),
            _ => model.state.say("Point at a place or a quote first: its name may mean another one, somebody else may have said it."),
        },
        Action::Join | Action::Split => cast(model, action),
        Action::Assess => match state.pointed {
            Some(Target::Implication(at)) => model.layers.extend(Assess::of(at, state).map(|l| Box::new(l) as Box<dyn Layer>)),
            _ => model.state.say("Point at an implication first: your assessment stands beside the text's own."),
        },
        Action::Narrow if state.focus == LIST => lay(model, Action::Find),
        Action::Narrow => match Narrow::of(state.focus, state) {
            Some(layer) => model.layers.push(Box::new(layer)),
            None => model.state.say("There is nothing to filter here: actors, quotes and implications can be."),
        },
        Action::Figures if entry.is_some() => model.layers.push(Box::<Figures>::default()),
        Action::Calendar if entry.is_some() => model.layers.push(Box::new(Calendar::of(state))),
        Action::About => model.layers.push(Box::<About>::default()),
        Action::Why if Reasons::of(state).is_some() => model.layers.push(Box::<Reasons>::default()),
        Action::Why => model.state.say("Point at a line of a panel first: the rule that made it is told."),
        _ => {}
    }
}

/// Lays the layer that joins the actor pointed at with another one, or takes a name out of it.
fn cast(model: &mut Model, action: Action) {
    let state = &model.state;
    let Some(Target::Actor(id)) = state.pointed else { return model.state.say("Point at an actor first: it can be joined with another one, or split.") };
    let layer = match action {
        Action::Join => Join::of(id, state).map(|l| Box::new(l) as Box<dyn Layer>),
        _ => Split::of(id, state).map(|l| Box::new(l) as Box<dyn Layer>),
    };
    match layer {
        Some(layer) => model.layers.push(layer),
        None if action == Action::Join => model.state.say("There is no other actor in this article."),
        None => model.state.say("The text has only one name for it: there is nothing to split off."),
    }
}
