//! Places for maps: what RFC 7946 asks of a feature collection, checked for every sample and for what is hard to place.

use crate::cli::{dateline, folder, run};
use crate::export::{known, samples};
use dateline::article::Article;
use dateline::briefing::{Briefing, Place, Region, RegionId};
use dateline::export::{GEOJSON_END, GEOJSON_START, geojson};
use serde_json::Value;
use std::collections::BTreeSet;

/// The features of an article, as a program that reads the collection would see them.
fn features(article: &Article, briefing: &Briefing) -> Vec<Value> {
    let collection: Value = serde_json::from_str(&format!("{GEOJSON_START}{}{GEOJSON_END}", geojson(article, briefing))).unwrap();
    assert_eq!(collection["type"], "FeatureCollection");
    collection["features"].as_array().unwrap().clone()
}

/// What the program prints for these lines.
fn printed(lines: &str) -> Value {
    let folder = folder(&[("wire.jsonl", lines)]);
    let printed = run(&mut dateline(&["brief", "--format", "geojson", &folder.path().join("wire.jsonl").to_string_lossy()]));
    serde_json::from_str(&printed.out).unwrap()
}

/// What the standard asks of a feature (sections 3.1.1, 3.2 and 4), and what we promise of its properties.
fn sound(feature: &Value) {
    assert_eq!(feature["type"], "Feature");
    let members: BTreeSet<&str> = feature.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(members.contains("geometry") && members.contains("properties") && !members.contains("crs"), "{members:?}");
    if !feature["geometry"].is_null() {
        assert_eq!(feature["geometry"]["type"], "Point");
        let point: Vec<f64> = feature["geometry"]["coordinates"].as_array().unwrap().iter().map(|c| c.as_f64().unwrap()).collect();
        assert!(point.len() == 2 && point[0].abs() <= 180.0 && point[1].abs() <= 90.0, "{point:?}");
    }
    if let Some(bbox) = feature.get("bbox") {
        let [west, south, east, north] = [0, 1, 2, 3].map(|at| bbox[at].as_f64().unwrap());
        assert!(
            bbox.as_array().unwrap().len() == 4 && west.abs() <= 180.0 && east.abs() <= 180.0 && -90.0 <= south && south <= north && north <= 90.0,
            "{bbox}"
        );
    }
    let properties = &feature["properties"];
    assert!(!properties["words"].as_str().unwrap().is_empty() && properties["mentions"].as_u64().unwrap() > 0);
    assert!(properties["sentence"].as_str().is_none_or(|s| s.contains(properties["words"].as_str().unwrap())), "{properties}");
    assert!(properties["score"].as_f64().is_none_or(|s| (0.0..=1.0).contains(&s)));
}

#[test]
fn every_sample_is_a_sound_collection_with_one_feature_a_region() {
    for (article, briefing) in samples() {
        let features = features(&article, &briefing);
        assert_eq!(features.len(), briefing.regions.len(), "{}", article.path);
        features.iter().for_each(sound);
        let ids: BTreeSet<&str> = features.iter().map(|f| f["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), features.len(), "every feature has an id of its own");
    }
}

#[test]
fn a_place_stands_at_longitude_and_latitude_with_what_is_known_of_it() {
    let (article, briefing) = known();
    let features = features(&article, &briefing);
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([19.93658, 50.06143]));
    let properties = &features[0]["properties"];
    for (key, value) in [("name", "Kraków"), ("country", "POL"), ("country_name", "Poland"), ("feature", "PPLA"), ("role", "event_site"), ("words", "Kraków")]
    {
        assert_eq!(properties[key], value, "{key}");
    }
    assert_eq!((&properties["use"], &properties["score"]), (&serde_json::json!(["literal"]), &serde_json::json!(0.75)));
    assert_eq!(properties["published"], "2025-03-04T10:00:00Z");
    assert!(properties["title"].as_str().unwrap().chars().all(|c| !c.is_control()));
}

#[test]
fn what_is_an_area_has_its_box_across_the_antimeridian_too() {
    let features = printed(r#"{"id":"a","text":"Fiji and France signed the agreement on Monday. Talks in Suva ended after two days."}"#)["features"].clone();
    let features = features.as_array().unwrap();
    features.iter().for_each(sound);
    let edges = |name: &str| {
        let feature = features.iter().find(|f| f["properties"]["name"] == name).unwrap_or_else(|| panic!("{name}: {features:?}"));
        feature.get("bbox").map(|b| (b[0].as_f64().unwrap(), b[2].as_f64().unwrap()))
    };
    let (west, east) = edges("Fiji").unwrap();
    assert!(west > 170.0 && east < -170.0, "from {west} over the 180th meridian to {east}");
    let (west, east) = edges("France").unwrap();
    assert!(west < east, "{west} to {east}");
    assert_eq!(edges("Suva"), None, "a town is a point");
}

#[test]
fn what_cannot_be_placed_has_no_geometry_and_what_lies_beyond_the_antimeridian_comes_back() {
    let (article, mut briefing) = known();
    let at = |id, lat, lon| {
        let place = Place { name: "Somewhere".into(), lat, lon, ..Place::default() };
        Region { id: RegionId(id), place: Some(place), ..briefing.regions[0].clone() }
    };
    briefing.regions =
        vec![Region { place: None, ..at(1, 0.0, 0.0) }, at(2, 66.0, 190.0), at(3, -17.7, -181.5), at(4, 90.0, 180.0), at(5, f64::NAN, 0.0), at(6, 95.0, 0.0)];
    let points: Vec<Value> = features(&article, &briefing).into_iter().inspect(sound).map(|f| f["geometry"]["coordinates"].clone()).collect();
    assert_eq!(
        points,
        [Value::Null, serde_json::json!([-170.0, 66.0]), serde_json::json!([178.5, -17.7]), serde_json::json!([180.0, 90.0]), Value::Null, Value::Null]
    );
}

#[test]
fn all_articles_make_one_collection_and_none_an_empty_one() {
    let line = |id: &str, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text }));
    let lines = [line("a", "Talks in Kyiv ended."), line("b", "Nothing else is known."), line("c", "Talks in Seoul and in Warsaw ended.")].concat();
    let all = printed(&lines);
    let articles: Vec<&str> = all["features"].as_array().unwrap().iter().map(|f| f["properties"]["article"].as_str().unwrap()).collect();
    assert_eq!(articles, ["a", "c", "c"]);
    assert_eq!(printed(&line("b", "Nothing else is known."))["features"], serde_json::json!([]));
    assert!(run(&mut dateline(&["brief", "--help"])).out.contains("geojson"));
}
