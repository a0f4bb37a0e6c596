//! Countries by their codes: English name and continent, from the table that the gazetteer is made of.

use super::Country;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Code → name and continent.
static TABLE: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let mut rows = include_str!("../../assets/gazetteer/countries.tsv").lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
    let head = rows.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|h| *h == name).unwrap_or(usize::MAX);
    let (code, name, continent) = (column("code"), column("name"), column("continent"));
    rows.filter_map(|row| Some((*row.get(code)?, (*row.get(name)?, *row.get(continent)?)))).collect()
});

impl Country {
    /// Its English name; the code itself where it is none of a country.
    pub fn name(&self) -> &str {
        TABLE.get(self.0.as_str()).map_or(&self.0, |row| row.0)
    }

    /// The continent it lies in, if it is a country's.
    pub fn continent(&self) -> Option<&'static str> {
        TABLE.get(self.0.as_str()).map(|row| row.1).filter(|c| !c.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_told_by_name_and_continent() {
        let poland = Country("POL".to_owned());
        assert_eq!((poland.name(), poland.continent()), ("Poland", Some("Europe")));
        let none = Country("IGO".to_owned());
        assert_eq!((none.name(), none.continent()), ("IGO", None));
    }
}
