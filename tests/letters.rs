//! Newsletters shaped like those of the real world: which are cut into items, and which are one text. Prose, outlets and people are invented.

use super::mail::Came;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// What a letter must come to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    outlet: Option<String>,
    #[serde(default)]
    byline: Vec<String>,
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    title: String,
    link: Option<String>,
    label: Option<String>,
    begins: String,
    ends: String,
}

fn letters(whole: bool) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "eml")).collect();
    all.retain(|p| p.file_name().unwrap().to_string_lossy().starts_with("whole") == whole);
    all.sort();
    all
}

#[test]
fn letters_of_several_items_are_cut_where_their_structure_says_so() {
    let all = letters(false);
    assert!(all.len() >= 10);
    for path in all {
        let wanted: Wanted = toml::from_str(&fs::read_to_string(path.with_extension("toml")).unwrap()).unwrap();
        let came = Came::at(&path);
        let name = path.file_name().unwrap().to_string_lossy();
        let titles: Vec<_> = came.articles.iter().map(|a| a.title.as_deref().unwrap_or("")).collect();
        assert_eq!(titles, wanted.item.iter().map(|i| i.title.as_str()).collect::<Vec<_>>(), "{name}");
        for (n, (a, item)) in came.articles.iter().zip(&wanted.item).enumerate() {
            assert_eq!((a.url.as_deref(), a.outlet.name.as_deref()), (item.link.as_deref(), wanted.outlet.as_deref()), "{name}: {}", item.title);
            let text = a.text.trim().replace('\n', " ");
            assert!(text.starts_with(&item.begins) && text.ends_with(&item.ends), "{name}: {text}");
            assert!(wanted.byline.is_empty() || a.byline == wanted.byline, "{name}: {:?}", a.byline);
            assert_eq!(a.tags.first(), item.label.as_ref(), "{name}");
            assert!(a.path.ends_with(&format!("{name}#{}", n + 1)), "{}", a.path);
            assert!(item.link.is_none() || a.notes.iter().any(|n| n.starts_with("Item ")), "{name}: its letter is named");
        }
    }
}

#[test]
fn a_letter_that_is_one_text_stays_one() {
    let all = letters(true);
    assert!(all.len() >= 3);
    for path in all {
        let came = Came::at(&path);
        assert_eq!(came.articles.len(), 1, "{}: {:?}", path.display(), came.articles.iter().map(|a| a.title.clone()).collect::<Vec<_>>());
        let text = &came.articles[0].text;
        assert!(text.len() > 400 && !text.contains("unsubscribe") && !text.contains("Harbor Office"), "{text}");
    }
}
