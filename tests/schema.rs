//! The contract of the JSON output: the shipped schema holds for every briefing and refuses everything else.

use crate::export::{known, samples};
use boon::{Compiler, SchemaIndex, Schemas};
use dateline::article::Article;
use dateline::briefing::{Band, Briefing, Likelihood};
use dateline::export;
use dateline::journal::Review;
use serde_json::{Value, json};

struct Contract {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Contract {
    fn new() -> Self {
        let schema: Value = serde_json::from_str(export::SCHEMA_TEXT).unwrap();
        let address = schema["$id"].as_str().unwrap().to_owned();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource(&address, schema).unwrap();
        let index = compiler.compile(&address, &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn check(&self, value: &Value) -> Result<(), String> {
        self.schemas.validate(value, self.index).map_err(|e| format!("{e:#}"))
    }
}

/// Stops at an object that the schema refuses.
pub(crate) fn check(value: &Value) {
    Contract::new().check(value).unwrap_or_else(|e| panic!("{e}"));
}

fn object(article: &Article, briefing: &Briefing) -> Value {
    serde_json::from_str(&export::json(article, briefing, &Review::NONE)).unwrap()
}

#[test]
fn every_briefing_meets_the_schema() {
    let contract = Contract::new();
    for (article, briefing) in samples().into_iter().chain([known(), (Article::default(), Briefing::default())]) {
        contract.check(&object(&article, &briefing)).unwrap_or_else(|e| panic!("{}: {e}", article.path));
    }
}

#[test]
fn a_stated_number_meets_the_schema_with_and_without_a_band() {
    let contract = Contract::new();
    let (article, mut briefing) = known();
    for stated in [0.0, 0.3, 1.0] {
        let span = briefing.implications[1].effect;
        briefing.implications[1].likelihood = Some(Likelihood { span, words: "odds".into(), stated: Some(stated), band: Band::of(stated) });
        contract.check(&object(&article, &briefing)).unwrap();
    }
}

#[test]
fn the_schema_is_strict() {
    let contract = Contract::new();
    let (article, briefing) = known();
    let good = object(&article, &briefing);
    let changes: [(&str, &str, Value); 7] = [
        ("", "surprise", json!(1)),
        ("/actors/0", "surprise", json!(1)),
        ("/actors/0", "country", json!("Paraguay")),
        ("/quotes/0", "kind", json!("reported")),
        ("/quotes/0", "content", json!([])),
        ("/implications/1/likelihood", "band", Value::Null),
        ("/figures/0", "measure", json!("bananas")),
    ];
    for (at, key, value) in changes {
        let mut bad = good.clone();
        bad.pointer_mut(at).unwrap()[key] = value;
        assert!(contract.check(&bad).is_err(), "{at} {key}");
    }
    for (at, key) in [("", "retrieved"), ("/regions/0", "place"), ("/implications/0/holder", "start"), ("/figures/0", "as_of")] {
        let mut bad = good.clone();
        bad.pointer_mut(at).unwrap().as_object_mut().unwrap().remove(key);
        assert!(contract.check(&bad).is_err(), "{at} without {key}");
    }
}
