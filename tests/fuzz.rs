//! The corpora of the fuzz targets as plain tests: every input comes to clean articles, in every reader.

mod holds;

pub(crate) use holds::holds;

use dateline::load;
use dateline::source::Input;
use std::fs;
use std::path::Path;

#[test]
fn every_fuzz_input_comes_to_clean_articles() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut seen = 0;
    for target in fs::read_dir(corpus).unwrap().flatten() {
        for file in fs::read_dir(target.path()).unwrap().flatten() {
            let bytes = fs::read(file.path()).unwrap();
            for input in [Input::Auto, Input::Text, Input::Markdown, Input::Html, Input::Feed, Input::Jsonl] {
                load::one(&bytes, &file.path().to_string_lossy(), input).iter().flatten().for_each(holds);
            }
            seen += 1;
        }
    }
    assert!(seen >= 20, "{seen}");
}
