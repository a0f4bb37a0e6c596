//! The press: any number of articles made of the sentences of the bundled samples, with other names, dates and outlets, the same ones for the same seed.

use dateline::analyze;
use dateline::article::{Article, Date};
use dateline::briefing::EntityKind;
use dateline::load::{self, Event};
use dateline::source::{Input, Source};
use std::ops::ControlFlow;

/// Sentences of one article: about 3.5 kB.
const SENTENCES: usize = 30;
/// How many outlets there are.
const OUTLETS: u64 = 240;
/// The days over which the articles are spread, from 2015-01-01.
const DAYS: u64 = 4000;

/// A press with its material.
pub(crate) struct Press {
    sentences: Vec<String>,
    titles: Vec<String>,
    people: Vec<String>,
    seed: u64,
}

impl Press {
    /// A press that makes the articles of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut press = Self { sentences: Vec::new(), titles: Vec::new(), people: Vec::new(), seed };
        load::read(&[Source::Samples], Input::Auto, &mut |event| {
            if let Event::Article(article) = event {
                let briefing = analyze::brief(&article);
                press.titles.push(article.headline().to_owned());
                press.sentences.extend(briefing.sentences.iter().map(|s| article.words(*s).replace('\n', " ")));
                let people = briefing.entities.iter().filter(|e| e.kind == EntityKind::Per);
                press.people.extend(people.filter_map(|e| article.words(e.span).split_whitespace().last().map(str::to_owned)));
            }
            ControlFlow::Continue(())
        });
        press.people.sort();
        press.people.dedup();
        press.people.retain(|p| p.len() > 3 && p.chars().all(char::is_alphabetic));
        press
    }

    /// Article number `n`.
    pub(crate) fn article(&self, n: u64) -> Article {
        let mut dice = Dice(self.seed ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut text = String::new();
        for at in 0..SENTENCES {
            let sentence = &self.sentences[dice.below(self.sentences.len() as u64) as usize];
            text.push_str(&self.renamed(sentence, n));
            text.push_str(if at % 3 == 2 { "\n\n" } else { " " });
        }
        let day = dice.below(DAYS);
        let (year, rest) = (2015 + day / 336, day % 336);
        let date = Date::day(year as i16, (rest / 28 + 1) as u8, (rest % 28 + 1) as u8);
        let title = self.renamed(&self.titles[dice.below(self.titles.len() as u64) as usize], n);
        let line = serde_json::json!({
            "id": format!("press-{}-{n}", self.seed),
            "title": title,
            "url": format!("https://press.example/{n}"),
            "source": format!("{} Courier", name(dice.below(OUTLETS) + 7)),
            "published": date.to_string(),
            "text": text.trim_end(),
        });
        load::one(line.to_string().as_bytes(), "press.jsonl", Input::Jsonl).remove(0).unwrap()
    }

    /// The words with the people of article `n` in them: one in three keeps the name.
    fn renamed(&self, words: &str, n: u64) -> String {
        let mut renamed = words.to_owned();
        for (at, person) in self.people.iter().enumerate() {
            let other = (n.wrapping_mul(31).wrapping_add(at as u64 * 7)) % 6151;
            if !other.is_multiple_of(3) && renamed.contains(person.as_str()) {
                renamed = renamed.replace(person.as_str(), &name(other));
            }
        }
        renamed
    }
}

/// A name that nobody has: number `n`.
fn name(n: u64) -> String {
    const FIRST: [&str; 19] =
        ["Bar", "Cor", "Del", "Fen", "Gal", "Hor", "Jan", "Kel", "Lor", "Mar", "Nor", "Ost", "Pel", "Quil", "Ras", "Sel", "Tor", "Vel", "Zan"];
    const MIDDLE: [&str; 17] = ["a", "e", "i", "o", "ado", "eri", "ilo", "oma", "una", "ave", "ebo", "iga", "oru", "ela", "ami", "ora", "isu"];
    const LAST: [&str; 19] =
        ["bach", "cott", "dan", "ford", "gren", "holt", "jak", "kov", "lund", "mann", "nov", "poulos", "quist", "ric", "sen", "ton", "vic", "wick", "zak"];
    let (n, first) = (n as usize / FIRST.len(), FIRST[n as usize % FIRST.len()]);
    format!("{first}{}{}", MIDDLE[n % MIDDLE.len()], LAST[(n / MIDDLE.len()) % LAST.len()])
}

/// Numbers that look thrown (xorshift64*), the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end.max(1)
    }
}
