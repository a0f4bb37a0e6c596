//! How a briefing is held against the gold: records matched one to one, best overlap first; what careful readers may dispute counts for nothing.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// Found and due records, and how much of each was hit. The two differ where overlap is counted by words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) right: f64,
    pub(super) found: f64,
    pub(super) hit: f64,
    pub(super) due: f64,
}

impl Tally {
    /// One more record of both sides that agree as far as said: the share of the found one, and of the due one.
    fn pair(&mut self, of_found: f64, of_due: f64) {
        *self += Self { right: of_found, found: 1.0, hit: of_due, due: 1.0 };
    }

    pub(super) fn precision(self) -> f64 {
        if self.found == 0.0 { 0.0 } else { self.right / self.found }
    }

    pub(super) fn recall(self) -> f64 {
        if self.due == 0.0 { 0.0 } else { self.hit / self.due }
    }

    pub(super) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.right += more.right;
        self.found += more.found;
        self.hit += more.hit;
        self.due += more.due;
    }
}

/// What was counted, by panel and name, and the lines a reader may want to see: those found too many, and those missing.
#[derive(Default)]
pub(super) struct Score {
    pub(super) tallies: BTreeMap<&'static str, Tally>,
    pub(super) lines: Vec<String>,
}

impl Score {
    fn tally(&mut self, name: &'static str) -> &mut Tally {
        self.tallies.entry(name).or_default()
    }

    /// A yes or no about a matched record: how often it is right.
    fn check(&mut self, name: &'static str, right: bool) {
        self.tally(name).pair(f64::from(right), f64::from(right));
    }

    /// Pairs off `gold` and `found` by `weight` (nothing below zero), counts them under `name`, and hands back the pairs that count.
    fn pair<'a>(&mut self, name: &'static str, gold: &'a [Value], found: &'a [Value], weight: impl Fn(&Value, &Value) -> f64) -> Vec<(&'a Value, &'a Value)> {
        let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
        for (g, due) in gold.iter().enumerate() {
            candidates.extend(found.iter().enumerate().map(|(f, one)| (weight(due, one), g, f)).filter(|c| c.0 > 0.0));
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut due_taken, mut found_taken) = (BTreeSet::new(), BTreeSet::new());
        let mut pairs = Vec::new();
        for (_, g, f) in candidates {
            if !due_taken.contains(&g) && !found_taken.contains(&f) {
                due_taken.insert(g);
                found_taken.insert(f);
                if !optional(&gold[g]) {
                    pairs.push((&gold[g], &found[f]));
                }
            }
        }
        let surplus = found.iter().enumerate().filter(|(f, _)| !found_taken.contains(f));
        let missing = gold.iter().enumerate().filter(|(g, due)| !due_taken.contains(g) && !optional(due));
        let (mut more, mut less) = (0.0, 0.0);
        for (_, one) in surplus {
            more += 1.0;
            self.lines.push(format!("{name:<14} too many  {}", brief(one)));
        }
        for (_, due) in missing {
            less += 1.0;
            self.lines.push(format!("{name:<14} missing   {}", brief(due)));
        }
        for _ in &pairs {
            self.tally(name).pair(1.0, 1.0);
        }
        *self.tally(name) += Tally { right: 0.0, found: more, hit: 0.0, due: less };
        pairs
    }

    fn wrong(&mut self, name: &'static str, due: &Value, found: &str) {
        self.lines.push(format!("{name:<14} wrong     {found}  <- {}", brief(due)));
    }

    pub(super) fn add(&mut self, other: Self) {
        for (name, tally) in other.tallies {
            *self.tally(name) += tally;
        }
        self.lines.extend(other.lines);
    }
}

/// What is counted: a panel, or (with a dot) a question about the records matched in it.
const PANELS: [&str; 18] = [
    "actors",
    "actors.kind",
    "bottom_line",
    "figures",
    "figures.measure",
    "implications",
    "implications.band",
    "implications.holder",
    "implications.kind",
    "positions",
    "quotes",
    "quotes.kind",
    "quotes.polarity",
    "quotes.speaker",
    "quotes.words",
    "regions",
    "regions.country",
    "regions.use",
];

/// Holds one briefing (as JSON) against the gold of its article.
pub(super) fn score(gold: &Value, briefing: &Value) -> Score {
    let mut score = Score::default();
    // A panel on which nothing was found is still a panel.
    for name in PANELS {
        score.tally(name);
    }
    actors(&mut score, gold, briefing);
    quotes(&mut score, gold, briefing);
    regions(&mut score, gold, briefing);
    implications(&mut score, gold, briefing);
    figures(&mut score, gold, briefing);
    for sentence in list(briefing, "bottom_line") {
        let right = list(gold, "bottom_line").iter().any(|s| shared(sentence, s) * 2.0 > length(sentence));
        score.check("bottom_line", right);
    }
    score
}

fn actors(score: &mut Score, gold: &Value, briefing: &Value) {
    let found = list(briefing, "actors");
    let pairs = score.pair("actors", list(gold, "actors"), found, |due, one| {
        let (known, name) = (names(due), plain(text(one, "name")));
        if plain(text(due, "name")) == name {
            3.0
        } else if known.contains(&name) {
            2.0
        } else {
            f64::from(u8::from(names(one).contains(&plain(text(due, "name")))))
        }
    });
    for (due, one) in pairs {
        score.check("actors.kind", due["kind"] == one["kind"]);
        if due["kind"] != one["kind"] {
            score.wrong("actors.kind", due, text(one, "kind"));
        }
        for position in list(due, "positions") {
            let right = list(one, "positions").iter().any(|p| head(text(p, "title")) == head(text(position, "title")) && p["former"] == position["former"]);
            score.check("positions", right);
            if !right {
                score.wrong("positions", position, &list(one, "positions").iter().map(brief).collect::<Vec<_>>().join("; "));
            }
        }
    }
}

fn quotes(score: &mut Score, gold: &Value, briefing: &Value) {
    let words = |q: &Value| -> BTreeSet<usize> { list(q, "content").iter().flat_map(|s| tokens(briefing, s)).collect() };
    let cue = |a: &Value, b: &Value| shared(&a["cue"], &b["cue"]) > 0.0;
    let pairs = score.pair("quotes", list(gold, "quotes"), list(briefing, "quotes"), |due, one| {
        let (d, f) = (words(due), words(one));
        let iou = iou(&d, &f);
        let same_cue = cue(due, one);
        if iou >= 0.5 || same_cue && (iou > 0.0 || d.is_empty() || f.is_empty()) { iou + if same_cue { 0.1 } else { 0.01 } } else { 0.0 }
    });
    let count = score.tallies["quotes"];
    *score.tally("quotes.words") += Tally { right: 0.0, found: count.found - count.right, hit: 0.0, due: count.due - count.hit };
    for (due, one) in pairs {
        let (d, f) = (words(due), words(one));
        let both = d.intersection(&f).count() as f64;
        let share = |n: usize| if n == 0 { f64::from(u8::from(d == f)) } else { both / n as f64 };
        score.tally("quotes.words").pair(share(f.len()), share(d.len()));
        let right = speaker_fits(due, one, briefing);
        score.check("quotes.speaker", right);
        if !right {
            score.wrong("quotes.speaker", due, &named(&one["speaker"], briefing));
        }
        score.check("quotes.kind", accepts(due, "kind", &one["kind"]));
        score.check("quotes.polarity", accepts(due, "polarity", &one["polarity"]));
    }
}

fn speaker_fits(due: &Value, one: &Value, briefing: &Value) -> bool {
    let (wanted, given) = (&due["speaker"], &one["speaker"]);
    let known = given["actor"].as_u64().map(|id| actor_names(briefing, id)).unwrap_or_default();
    let also = due["also"]["actor"].as_array().into_iter().flatten().filter_map(Value::as_str);
    if wanted["actor"].as_str().into_iter().chain(also).any(|n| known.contains(&plain(n))) {
        return true;
    }
    // The nameless: the same words, and no actor made of them that bears a name.
    wanted["actor"].is_null() && shared(wanted, given) > 0.0
}

fn regions(score: &mut Score, gold: &Value, briefing: &Value) {
    let flat = |v: &Value, country: fn(&Value) -> Value| -> Vec<Value> {
        let mention = |r: &Value, m: &Value| {
            let mut m = m.clone();
            m["name"] = r["name"].clone();
            m["country"] = country(r);
            m
        };
        list(v, "regions").iter().flat_map(|r| list(r, "mentions").iter().map(move |m| mention(r, m)).collect::<Vec<_>>()).collect()
    };
    let due = flat(gold, |r| r["country"].clone());
    let found = flat(briefing, |r| r["place"]["country"].clone());
    for (due, one) in score.pair("regions", &due, &found, shared) {
        score.check("regions.use", accepts(due, "use", &one["use"]));
        if !accepts(due, "use", &one["use"]) {
            score.wrong("regions.use", due, text(one, "use"));
        }
        if due["country"].is_string() {
            score.check("regions.country", due["country"] == one["country"]);
            if due["country"] != one["country"] {
                score.wrong("regions.country", due, &one["country"].to_string());
            }
        }
    }
}

fn implications(score: &mut Score, gold: &Value, briefing: &Value) {
    let pairs = score.pair("implications", list(gold, "implications"), list(briefing, "implications"), |due, one| {
        let (d, f) = (tokens(briefing, &due["effect"]), tokens(briefing, &one["effect"]));
        let same_cue = list(due, "cue").iter().any(|a| list(one, "cue").iter().any(|b| shared(a, b) > 0.0));
        let iou = iou(&d, &f);
        if iou >= 0.5 || same_cue && iou > 0.0 { iou + if same_cue { 0.1 } else { 0.01 } } else { 0.0 }
    });
    for (due, one) in pairs {
        let kind = accepts(due, "kind", &one["kind"]);
        score.check("implications.kind", kind);
        if !kind {
            score.wrong("implications.kind", due, text(one, "kind"));
        }
        let holder = holder_fits(due, one, briefing);
        score.check("implications.holder", holder);
        if !holder {
            score.wrong("implications.holder", due, &named(&one["holder"], briefing));
        }
        let (wanted, given) = (&due["likelihood"]["band"], &one["likelihood"]["band"]);
        let right = f64::from(wanted == given);
        *score.tally("implications.band") += Tally {
            right: if given.is_null() { 0.0 } else { right },
            found: f64::from(!given.is_null()),
            hit: if wanted.is_null() { 0.0 } else { right },
            due: f64::from(!wanted.is_null()),
        };
    }
    // A band on a line that no reader would write is as wrong as a wrong one; a missed line misses its band.
    let counted = score.tallies.get("implications.band").copied().unwrap_or_default();
    let all = |v: &Value| list(v, "implications").iter().filter(|i| !optional(i) && i["likelihood"]["band"].is_string()).count() as f64;
    *score.tally("implications.band") +=
        Tally { right: 0.0, found: (all(briefing) - counted.found).max(0.0), hit: 0.0, due: (all(gold) - counted.due).max(0.0) };
}

fn holder_fits(due: &Value, one: &Value, briefing: &Value) -> bool {
    let (wanted, given) = (&due["holder"], &one["holder"]);
    let mut names: BTreeSet<String> = given["actor"].as_u64().map(|id| actor_names(briefing, id)).unwrap_or_default();
    names.extend(given["text"].as_str().map(plain));
    if given["kind"] == "outlet" {
        names.insert(plain("Outlet"));
    }
    let also = due["also"]["holder"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let wanted = if wanted["kind"] == "outlet" { "Outlet" } else { text(wanted, "text") };
    [wanted].into_iter().chain(also).any(|n| names.contains(&plain(n)) || names.iter().any(|m| m.ends_with(&format!(" {}", plain(n))) && plain(n) != "outlet"))
}

fn figures(score: &mut Score, gold: &Value, briefing: &Value) {
    let close = |a: &Value, b: &Value| match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
        (None, None) => true,
        _ => false,
    };
    let pairs = score.pair("figures", list(gold, "figures"), list(briefing, "figures"), |a, b| {
        if optional(a) || close(&a["low"], &b["low"]) && close(&a["high"], &b["high"]) { shared(a, b) } else { 0.0 }
    });
    for (due, one) in pairs {
        let measure =
            one["measure"].as_str().map_or_else(|| one["measure"].as_object().and_then(|o| o.keys().next().cloned()).unwrap_or_default(), str::to_owned);
        score.check("figures.measure", accepts(due, "measure", &Value::from(measure.split([':', ' ']).next().unwrap_or(""))));
    }
}

pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

pub(super) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

fn optional(value: &Value) -> bool {
    value["optional"] == true
}

/// Whether `given` is the first choice of `due` or one of those that count as right too.
fn accepts(due: &Value, key: &str, given: &Value) -> bool {
    due[key] == *given || due["also"].as_array().is_some_and(|all| all.contains(given)) || list(&due["also"], key).contains(given)
}

/// How many characters two spans share.
pub(super) fn shared(a: &Value, b: &Value) -> f64 {
    let ends = |span: &Value| Some((span["start"].as_f64()?, span["end"].as_f64()?));
    let (Some((a_start, a_end)), Some((b_start, b_end))) = (ends(a), ends(b)) else { return 0.0 };
    (a_end.min(b_end) - a_start.max(b_start)).max(0.0)
}

pub(super) fn length(a: &Value) -> f64 {
    shared(a, a)
}

/// Where the words under a span begin.
fn tokens(briefing: &Value, span: &Value) -> BTreeSet<usize> {
    let (Some(start), Some(end)) = (span["start"].as_u64(), span["end"].as_u64()) else { return BTreeSet::new() };
    let within: Vec<(usize, char)> = text(briefing, "text").chars().enumerate().skip(start as usize).take((end - start) as usize).collect();
    let mut before = ' ';
    let mut starts = BTreeSet::new();
    for (at, c) in within {
        if c.is_alphanumeric() && !before.is_alphanumeric() && !matches!(before, '\'' | '’') {
            starts.insert(at);
        }
        before = c;
    }
    starts
}

fn iou(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    a.intersection(b).count() as f64 / a.union(b).count().max(1) as f64
}

/// A name as compared: lower case, without "the".
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase().replace('’', "'");
    name.strip_prefix("the ").unwrap_or(&name).to_owned()
}

/// The head of a title: its last word, what stands after "of", "for", "to" or "and" left aside.
fn head(title: &str) -> String {
    let title = plain(title);
    let words = title.split_whitespace().take_while(|w| !matches!(*w, "of" | "for" | "to" | "and" | "in" | "at"));
    words.last().unwrap_or("").trim_matches('.').to_owned()
}

fn names(actor: &Value) -> BTreeSet<String> {
    let aliases = list(actor, "aliases").iter().filter_map(Value::as_str);
    aliases.chain([text(actor, "name")]).chain(list(actor, "also").iter().filter_map(Value::as_str)).map(plain).collect()
}

fn actor_names(briefing: &Value, id: u64) -> BTreeSet<String> {
    list(briefing, "actors").iter().find(|a| a["id"].as_u64() == Some(id)).map(names).unwrap_or_default()
}

/// Who is meant by a speaker or holder, for people.
fn named(who: &Value, briefing: &Value) -> String {
    let actor = who["actor"].as_u64().and_then(|id| list(briefing, "actors").iter().find(|a| a["id"].as_u64() == Some(id)));
    format!("{} ({})", actor.map_or("nobody", |a| text(a, "name")), who["text"].as_str().unwrap_or("-"))
}

/// A record on one line, for people.
fn brief(value: &Value) -> String {
    let said = |v: &Value| v["text"].as_str().or(v["verbatim"].as_str()).map_or_else(|| format!("{}..{}", v["start"], v["end"]), str::to_owned);
    let mut parts: Vec<String> = ["name", "title", "kind", "use", "text", "verbatim"].iter().filter_map(|k| value[*k].as_str()).map(str::to_owned).collect();
    parts.extend(list(value, "cue").iter().map(|c| format!("[{}]", said(c))));
    if value["cue"].is_object() {
        parts.push(format!("[{}]", said(&value["cue"])));
    }
    parts.extend(list(value, "content").iter().map(said));
    if value["effect"].is_object() {
        parts.push(said(&value["effect"]));
    }
    parts.join(" | ")
}
