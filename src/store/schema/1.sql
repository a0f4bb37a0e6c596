-- The shelf, version 1. Times are seconds since 1970-01-01 UTC; offsets are UTF-8 bytes of `version.text`.
-- Words in columns like `kind` are those of the JSON contract (`dateline schema`).

-- Publications. Reliability is the analyst's (Admiralty code), F = cannot be judged.
CREATE TABLE source (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  reliability TEXT NOT NULL DEFAULT 'F'
) STRICT;

-- One row an article, narrow, for lists: what its latest version says, and what the reader did to it.
CREATE TABLE article (
  key       INTEGER PRIMARY KEY AUTOINCREMENT,
  uid       TEXT NOT NULL UNIQUE,            -- its lasting name, that of its first version
  versions  INTEGER NOT NULL DEFAULT 1,      -- how many; the highest is shown
  lineage   INTEGER NOT NULL,                -- key of the first article that tells the same words, often its own
  source    INTEGER REFERENCES source,
  headline  TEXT NOT NULL,
  path      TEXT NOT NULL,                   -- where it was read from, for people
  url       TEXT,
  published TEXT,                            -- JSON: date and time as stated
  day       INTEGER,                         -- date of publication as a number: 20241029; what is not known of it is 0
  language  TEXT,
  sample    INTEGER NOT NULL,                -- 1: bundled with the program
  kept      INTEGER NOT NULL,                -- time of keeping
  kinds     INTEGER NOT NULL,                -- kinds of implications, a bit each, in the order of the contract
  has       INTEGER NOT NULL,                -- what it holds, a bit each (query::Has)
  chances   INTEGER NOT NULL,                -- likelihoods stated, a bit each (query::chances)
  place     TEXT,                            -- the place in focus
  actor     TEXT,                            -- the most salient actor
  read      INTEGER NOT NULL DEFAULT 0,
  starred   INTEGER NOT NULL DEFAULT 0,
  hidden    INTEGER NOT NULL DEFAULT 0,
  note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX article_by_day ON article (day, key, hidden, read);
CREATE INDEX article_by_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_by_path ON article (path);
CREATE INDEX article_by_lineage ON article (lineage);
CREATE INDEX article_hidden ON article (key) WHERE hidden = 1;

-- The reader's tags.
CREATE TABLE tag (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  tag     TEXT NOT NULL,
  folded  TEXT NOT NULL,                     -- as it is asked for: lower case, without accents
  PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_name ON tag (folded, article);

-- Every text an article ever had.
CREATE TABLE version (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  n       INTEGER NOT NULL,                  -- 1, 2, …
  content TEXT NOT NULL UNIQUE,              -- BLAKE3 of text, headline, address and outlet: the same content is never kept twice
  kept    INTEGER NOT NULL,
  text    TEXT NOT NULL,
  meta    TEXT NOT NULL,                     -- JSON: the article without its text
  UNIQUE (article, n)
) STRICT;

-- What the machine found, whole; never changed, one a version and analyzer.
CREATE TABLE briefing (
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  n        INTEGER NOT NULL,                 -- of the version
  analyzer INTEGER NOT NULL,                 -- analyze::VERSION
  body     BLOB NOT NULL,                    -- JSON, compressed: LZ4 block behind its length in four bytes, little end first
  PRIMARY KEY (article, n, analyzer)
) STRICT;

-- The same, as rows that questions across articles can be asked of: of the latest version and analyzer.
CREATE TABLE actor (
  article INTEGER NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, position TEXT, salience INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE mention (
  article INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, actor INTEGER NOT NULL, form TEXT NOT NULL,
  PRIMARY KEY (article, start, end, actor)
) STRICT, WITHOUT ROWID;
CREATE TABLE quote (
  article INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, polarity TEXT NOT NULL, attribution TEXT NOT NULL,
  actor INTEGER, speaker TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE region (
  article INTEGER NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, country TEXT, admin1 TEXT, geoname INTEGER, lat REAL, lon REAL, role TEXT NOT NULL,
  focus INTEGER NOT NULL, mentions INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE implication (
  article INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, holder TEXT NOT NULL, holder_kind TEXT NOT NULL, actor INTEGER,
  low INTEGER, high INTEGER,                 -- likelihood in percent, where stated
  valence TEXT NOT NULL, horizon TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure (
  article INTEGER NOT NULL, n INTEGER NOT NULL, measure TEXT NOT NULL, counted TEXT, low REAL, high REAL, shape TEXT NOT NULL, as_of TEXT,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  article INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, time TEXT, place INTEGER, agents TEXT NOT NULL, recipients TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- Beside these stands `words`, a full-text index (FTS5, without a copy of the texts; rowid = article.key) with a column for each of the search language's:
-- text, title, actor, speaker, said, by, place, source, so, topic. `words.rs` makes it from the table of the language.

-- How articles that tell the same words are found: their signatures, and the bands of them that two near copies are bound to share.
CREATE TABLE signature (article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, body BLOB NOT NULL) STRICT;
CREATE TABLE band (
  band    INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;

-- The journal: everything the reader did, took back and did again, in order; never changed, only added to.
CREATE TABLE journal (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  at   INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('did', 'undid', 'redid')),
  edit TEXT NOT NULL                         -- JSON: journal::Edit
) STRICT;
-- What the reader decided about single findings, as the journal leaves it.
CREATE TABLE decision (
  article  INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  places   INTEGER NOT NULL,                 -- how many places and speakers were decided on
  assessed INTEGER NOT NULL,                 -- how many likelihoods
  body     TEXT NOT NULL                     -- JSON
) STRICT;

-- Searches that were given a name.
CREATE TABLE view (name TEXT PRIMARY KEY, query TEXT NOT NULL, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Small things remembered: where the reader left the desk.
CREATE TABLE memo (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
