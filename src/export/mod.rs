//! Leaving: a briefing as text, Markdown, JSON or `GeoJSON`.

mod cite;
mod clean;
mod geojson;
mod json;
mod listed;
mod loaded;
mod look;
mod markdown;
mod opml;
mod page;
mod phrase;
mod points;
mod text;

pub use cite::{Line, cite};
pub use clean::clean;
pub use geojson::{GEOJSON_END, GEOJSON_START, geojson};
pub use json::{SCHEMA, SCHEMA_TEXT, json};
pub use listed::{article as listed_article, entry as listed_entry, feed as listed_feed, subscriptions as listed_subscriptions};
pub use loaded::{
    article as loaded_article, entry as loaded_entry, failure as loaded_failure, feed_end as loaded_feed_end, feed_start as loaded_feed_start,
    subscriptions as loaded_subscriptions,
};
pub use look::Look;
pub use markdown::markdown;
pub use opml::opml;
pub use text::text;
