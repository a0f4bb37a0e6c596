//! JSON-LD: what a page tells search engines about its article.

use super::page::LISTS;
use dom_query::Document;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the blocks of one page say. The first article wins; the page as such stands in only for what no article says.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    /// Authors that are said to be organizations.
    pub(super) organizations: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) changed: Option<String>,
    pub(super) site: Option<String>,
    /// The text of the article.
    pub(super) body: Option<String>,
    pub(super) language: Option<String>,
}

/// Names of the objects that others refer to by `@id`.
type Names = BTreeMap<String, (String, bool)>;

/// Deeper objects say nothing about the article.
const DEEPEST: usize = 12;

/// Reads one block.
pub(super) fn read(block: &str, stated: &mut Stated) {
    let Some(value) = parse(block) else { return };
    let mut names = Names::new();
    name_all(&value, &mut names, 0);
    let mut found = Vec::new();
    articles(&value, &mut found, 0);
    found.sort_by_key(|(rank, _)| *rank);
    for (_, article) in found {
        take(article, &names, stated);
    }
}

/// The first JSON value of a block: comments around it and raw line breaks in its strings are common faults.
fn parse(block: &str) -> Option<Value> {
    let start = block.find(['{', '['])?;
    let block = block.get(start..)?;
    let first = |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok();
    first(block).or_else(|| first(&block.replace(|c: char| c.is_control(), " ")))
}

fn types(object: &Value) -> impl Iterator<Item = &str> {
    let kind = object.get("@type");
    let several = kind.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    kind.and_then(Value::as_str).into_iter().chain(several.iter().filter_map(Value::as_str))
}

/// 0 for an article, 1 and more for what may stand in for it.
fn rank(object: &Value) -> Option<usize> {
    types(object)
        .filter_map(|kind| {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind).to_ascii_lowercase();
            if kind.ends_with("article") || kind.ends_with("posting") {
                return Some(0);
            }
            LISTS.article_types.iter().position(|t| *t == kind).map(|at| at + 1)
        })
        .min()
}

fn articles<'a>(value: &'a Value, found: &mut Vec<(usize, &'a Value)>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|v| articles(v, found, depth + 1)),
        Value::Object(fields) => {
            if let Some(rank) = rank(value) {
                found.push((rank, value));
            }
            ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"].iter().filter_map(|k| fields.get(*k)).for_each(|v| articles(v, found, depth + 1));
        }
        _ => {}
    }
}

fn name_all(value: &Value, names: &mut Names, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|v| name_all(v, names, depth + 1)),
        Value::Object(fields) => {
            if let (Some(id), Some(name)) = (fields.get("@id").and_then(Value::as_str), text(fields.get("name"))) {
                names.insert(id.to_owned(), (name, is_organization(value)));
            }
            fields.values().for_each(|v| name_all(v, names, depth + 1));
        }
        _ => {}
    }
}

fn is_organization(object: &Value) -> bool {
    types(object).any(|t| t.ends_with("Organization") || t == "Corporation")
}

fn take(article: &Value, names: &Names, stated: &mut Stated) {
    let put = |slot: &mut Option<String>, key: &str| *slot = slot.take().or_else(|| text(article.get(key)));
    put(&mut stated.headline, "headline");
    put(&mut stated.headline, "name");
    put(&mut stated.published, "datePublished");
    put(&mut stated.published, "dateCreated");
    put(&mut stated.changed, "dateModified");
    put(&mut stated.language, "inLanguage");
    stated.body = stated.body.take().or_else(|| article.get("articleBody")?.as_str().map(str::to_owned));
    if stated.authors.is_empty() && stated.organizations.is_empty() {
        for key in ["author", "creator"] {
            people(article.get(key), names, stated, 0);
        }
    }
    if stated.site.is_none() {
        stated.site = article.get("publisher").and_then(|p| named(p, names)).map(|(name, _)| name);
    }
}

fn people(value: Option<&Value>, names: &Names, stated: &mut Stated, depth: usize) {
    match value {
        Some(Value::Array(list)) if depth < DEEPEST => list.iter().for_each(|v| people(Some(v), names, stated, depth + 1)),
        Some(one) => {
            if let Some((name, organization)) = named(one, names) {
                let list = if organization { &mut stated.organizations } else { &mut stated.authors };
                if !list.contains(&name) {
                    list.push(name);
                }
            }
        }
        None => {}
    }
}

/// The name of an object, or of the object it refers to, and whether that is an organization.
fn named(value: &Value, names: &Names) -> Option<(String, bool)> {
    if let Some(name) = text(value.get("name")).or_else(|| text(Some(value))) {
        return Some((name, is_organization(value)));
    }
    names.get(value.get("@id")?.as_str()?).cloned()
}

/// A string, or the first of a list, its character references decoded: pages write them here as in their markup.
fn text(value: Option<&Value>) -> Option<String> {
    let raw = match value? {
        Value::String(s) => s,
        Value::Array(list) => list.first()?.as_str()?,
        Value::Object(fields) => fields.get("@value")?.as_str()?,
        _ => return None,
    };
    let decoded = if raw.contains('&') { Document::fragment(raw.replace('<', "&lt;")).root().text().to_string() } else { raw.to_owned() };
    Some(decoded.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_found_by_reference_and_broken_blocks_are_mended() {
        let mut stated = Stated::default();
        read(
            "<!-- {\"@graph\": [{\"@type\": \"WebPage\", \"name\": \"Ledger\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"Tom &amp; Ann\n sail\",
            \"author\": {\"@id\": \"#a\"}, \"datePublished\": \"2024-10-29\"}, {\"@id\": \"#a\", \"@type\": \"Person\", \"name\": \"Jane Roe\"}]} -->",
            &mut stated,
        );
        assert_eq!(stated.headline.as_deref(), Some("Tom & Ann sail"));
        assert_eq!((stated.authors, stated.published.as_deref()), (vec!["Jane Roe".to_owned()], Some("2024-10-29")));
    }
}
