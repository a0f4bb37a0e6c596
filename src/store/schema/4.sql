-- The shelf, version 4: less is written for every article.

-- Bands that are not filed with all others yet are held in memory: they follow from the latest signatures.
INSERT OR IGNORE INTO band SELECT key FROM fresh_band ORDER BY key;
DROP TABLE fresh_band;

-- Nothing is asked by address or path.
DROP INDEX article_by_url;
DROP INDEX article_by_path;
