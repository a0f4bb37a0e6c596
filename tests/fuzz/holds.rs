//! What every article must be, whatever came in. Shared by the plain tests and the fuzz targets.

use dateline::article::Article;

/// Stops at the first thing that is wrong with `a`.
pub(crate) fn holds(a: &Article) {
    let mut last = 0;
    let mut covered = vec![false; a.text.len()];
    for b in &a.blocks {
        assert!(b.span.start >= last && !b.span.is_empty() && a.text.get(b.span.range()).is_some_and(|w| w == w.trim()), "{b:?} in {:?}", a.text);
        covered[b.span.range()].fill(true);
        last = b.span.end;
    }
    assert!(a.text.char_indices().all(|(i, c)| covered[i] || c.is_whitespace()), "{:?} not covered in {:?}", a.blocks, a.text);
    if let Some(d) = &a.dateline {
        assert_eq!(a.words(d.place_span), d.place);
    }
    let dirty = |c: char| (c.is_control() && c != '\n') || "\u{ad}\u{200b}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}".contains(c);
    let strings = [Some(&a.id.0), Some(&a.text), a.title.as_ref(), a.url.as_ref(), a.outlet.name.as_ref(), a.language.as_ref(), Some(&a.path)];
    let lists = [&a.byline, &a.tags, &a.notes, &a.feeds];
    assert!(!strings.into_iter().flatten().chain(lists.into_iter().flatten()).any(|s| s.contains(dirty)), "{a:?}");
}
