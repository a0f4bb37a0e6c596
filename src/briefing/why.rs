//! Why a line stands in a briefing: a closed list of rules, each with a name and a sentence.

use crate::article::Span;
use serde::{Deserialize, Serialize};

/// The rule that made a record, and the words that set it off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The rule.
    pub rule: Rule,
    /// The words it fired on, where it needs any.
    pub words: Option<Span>,
}

macro_rules! rules {
    ($($(#[doc = $group:literal])* $variant:ident $name:literal $sentence:literal;)*) => {
        /// Every rule that can put a line into a briefing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Rule {
            $(#[doc = $sentence] #[serde(rename = $name)] $variant,)*
        }

        impl Rule {
            /// All of them, pass by pass.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name, the same in every version: the panel, a point, the rule.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether the analyst at the desk decided so, and not the machine.
            pub fn decided(self) -> bool {
                matches!(self, Self::ActorJoined | Self::ActorSplit | Self::RegionChosen)
            }

            /// What it looks for.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

rules! {
    ActorSpeaks "actor.speaks" "it speaks in a quote";
    ActorHolds "actor.holds" "it puts an implication forward";
    ActorActs "actor.acts" "it does what an event tells";
    ActorUndergoes "actor.undergoes" "something is done to it";
    ActorAffected "actor.affected" "an implication touches it";
    ActorSubject "actor.subject" "it is the subject, agent or object of an act";
    ActorOffice "actor.office" "the text says what office they hold";
    ActorJoined "actor.joined" "the analyst at the desk says that these are one";
    ActorSplit "actor.split" "the analyst at the desk says that this name is somebody else's";
    ActorGovernment "actor.government" "a state, its capital or its seat of power acts for the government";

    QuoteLead "quote.lead" "a reporting verb opens what was said";
    QuoteTag "quote.tag" "a reporting verb stands behind what was said";
    QuoteSplit "quote.split" "a reporting verb interrupts what was said";
    QuoteFronted "quote.fronted" "a reporting verb with its subject behind it opens words in quotation marks";
    QuoteComment "quote.comment" "a comment (as someone put it) says whose words the sentence holds";
    QuotePassive "quote.passive" "a reporting verb in the passive opens what was said";
    QuoteSilence "quote.silence" "a verb of answering is negated";
    QuotePhrase "quote.phrase" "a phrase of the kind of according to names the source";
    QuoteNoun "quote.noun" "a noun of speech stands with its owner and what it says";
    QuoteSigned "quote.signed" "a name before a colon or behind a dash stands beside words in quotation marks";
    QuoteTurn "quote.turn" "a paragraph opens with a speaker's name and a colon";
    QuoteAnnounced "quote.announced" "a sentence with a reporting verb ends in a colon before words in quotation marks";
    QuoteContinued "quote.continued" "words in quotation marks follow a quote, and nobody else is named between";
    QuoteOrphan "quote.orphan" "a sentence stands in quotation marks, and nothing says whose it is";

    RegionContained "region.contained" "the place that contains it is named beside it";
    RegionOnly "region.only" "the gazetteer knows one place of this name";
    RegionScene "region.scene" "of several places of this name, it lies where the article's other places lie";
    RegionKnown "region.known" "of several places of this name, it is the best known";
    RegionChosen "region.chosen" "the analyst at the desk chose this place";
    RegionUnlisted "region.unlisted" "it is used as a place, and no entry of the gazetteer fits";

    FutureOwn "implication.commitment" "a party says what it will do itself";
    FutureThreat "implication.conditional_act" "a party says what harm it will do under a condition";
    Plan "implication.plan" "a verb of planning or promising, with the act";
    PlanThreat "implication.conditional_plan" "a verb of planning or promising, with a harmful act under a condition";
    PlanOfOthers "implication.plan_of_others" "a verb of planning in the passive, so nobody's own promise";
    Threat "implication.threat" "a party's verb or noun of threatening";
    ThreatOfThings "implication.danger" "a word of threat, said of a thing";
    Ought "implication.ought" "a word of duty, advice or appeal";
    Condition "implication.conditional" "a modal or probability word under a stated condition";
    RiskWord "implication.risk_word" "a word of risk, fear or warning";
    RiskOpen "implication.risk_open" "a modal of possibility (could, may, might) before harm";
    RiskCaused "implication.risk_caused" "can, before a verb of causing harm";
    HopeWord "implication.hope_word" "a word of hope or chance";
    HopeOpen "implication.hope_open" "a modal of possibility (could, may, might) before a gain";
    Future "implication.future" "a word of the future or of probability";
    Sign "implication.sign" "a sign is said to show something";
    Unknown "implication.unknown" "something is said not to be known";
    Cause "implication.cause" "a causal word links a cause and an effect, both told as real";

    Counted "figure.counted" "a number with what it counts";
    Bounded "figure.bounded" "a number with words that bound it";
    Vague "figure.vague" "a word for an uncounted number";

    Scheduled "event.scheduled" "a proceeding is given a date to come";
    Verb "event.verb" "a verb of an act with a party as agent or recipient";
}

impl Rule {
    /// A record that this rule made of these words.
    pub const fn on(self, words: Span) -> Why {
        Why { rule: self, words: Some(words) }
    }

    /// A record that this rule made without words of its own.
    pub const fn alone(self) -> Why {
        Why { rule: self, words: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_a_sentence() {
        let mut names: Vec<_> = Rule::ALL.iter().map(|r| r.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert!(rule.name().split_once('.').is_some_and(|(panel, rest)| !panel.is_empty() && !rest.is_empty()), "{}", rule.name());
            assert!(!rule.sentence().ends_with('.') && rule.sentence().len() > 10, "{}", rule.name());
        }
    }
}
