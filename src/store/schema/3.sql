-- The shelf, version 3: less is written for every article.
--
-- `briefing.body` is from here on a MessagePack (structs as arrays, in the order of their fields) in place of JSON, compressed as before: three fifths of
-- the room, and less work. What was kept before stays as it is; the first byte tells the two apart.

-- Where an actor is named: a JSON array of [start, end, form] beside it, instead of a row each; `mention` shows them as rows all the same.
ALTER TABLE actor ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]';
UPDATE actor SET mentions = (SELECT json_group_array(json_array(start, end, form)) FROM mention m WHERE m.article = actor.article AND m.actor = actor.n);
DROP TABLE mention;
CREATE VIEW mention AS
  SELECT a.article, json_extract(m.value, '$[0]') AS start, json_extract(m.value, '$[1]') AS end, a.n AS actor, json_extract(m.value, '$[2]') AS form
  FROM actor a, json_each(a.mentions) m;

-- Bands: the number of the band, and the article's in the lowest 27 bits. A new article's fall anywhere among those of all others, so they wait in a small table
-- and are moved a thirty-second part of the numbers at a time: a page of the large table is then written once for many articles.
ALTER TABLE band RENAME TO old_band;
CREATE TABLE band (key INTEGER PRIMARY KEY) STRICT;
CREATE TABLE fresh_band (key INTEGER PRIMARY KEY) STRICT;
INSERT INTO band SELECT band << 27 | article FROM old_band ORDER BY band, article;
DROP TABLE old_band;
