-- The first schema. Frozen: a later change is a file of its own.
-- The bin's columns for a value are its fields; lists and mappings are JSON text; n is the order of making.

CREATE TABLE meta (key TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;

CREATE TABLE asks (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, what TEXT, "of" TEXT, area TEXT, channel TEXT, link TEXT,
    version TEXT, notes TEXT, tags TEXT, fear TEXT, if_then TEXT, asked_on TEXT, guess INTEGER, sting_guess INTEGER,
    reach TEXT, wish TEXT, builds_on TEXT, builds_how TEXT, unasked INTEGER, stopped_by TEXT, stages TEXT, extra TEXT,
    created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE INDEX asks_by_day ON asks (asked_on, n);
CREATE INDEX asks_by_area ON asks (area, asked_on);

CREATE TABLE answers (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ask TEXT, round INTEGER, outcome TEXT, answered_on TEXT, words TEXT,
    feedback TEXT, kind TEXT, reason_owner TEXT, reason_guess TEXT, reason_stated INTEGER, reason_sure INTEGER,
    feeling TEXT, sting INTEGER, sting_3d INTEGER, sting_14d INTEGER, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE INDEX answers_of_ask ON answers (ask, round);
CREATE INDEX answers_by_day ON answers (answered_on, outcome);

CREATE TABLE seals (
    n INTEGER PRIMARY KEY, answer TEXT NOT NULL UNIQUE, salt TEXT, first_take TEXT, forecast INTEGER, sealed_at TEXT,
    opened_at TEXT, digest TEXT, link TEXT, seq INTEGER
);
CREATE TRIGGER seals_hold BEFORE UPDATE OF answer, salt, sealed_at, digest, link ON seals
BEGIN SELECT RAISE(ABORT, 'a seal cannot be changed'); END;
CREATE TRIGGER seals_keep_their_words BEFORE UPDATE OF first_take, forecast ON seals
WHEN new.first_take IS NOT NULL OR new.forecast IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a seal cannot be changed'); END;
CREATE TRIGGER seals_stay BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal cannot be removed'); END;

CREATE TABLE reflections (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ask TEXT, answer TEXT, deck TEXT, title TEXT, written_on TEXT,
    tags TEXT, parts TEXT, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE INDEX reflections_by_day ON reflections (written_on, n);
CREATE INDEX reflections_of_ask ON reflections (ask);

CREATE TABLE lookbacks (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, answer TEXT, due_on TEXT, looked_back_on TEXT, matters_now INTEGER,
    sting_now INTEGER, verdict TEXT, line TEXT, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE INDEX lookbacks_due ON lookbacks (due_on) WHERE looked_back_on IS NULL;
CREATE INDEX lookbacks_of_answer ON lookbacks (answer);

CREATE TABLE redirections (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "no" TEXT, led_to TEXT, event TEXT, event_on TEXT, how TEXT, note TEXT,
    sure INTEGER, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE TABLE lessons (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT, ask TEXT, reflection TEXT, learned_on TEXT,
    retired INTEGER, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE TABLE kind_words (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT, "of" TEXT, ask TEXT, heard_on TEXT, created_at TEXT,
    changed_at TEXT, seq INTEGER
);
CREATE TABLE goals (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, area TEXT, counted TEXT, amount INTEGER, per TEXT,
    starts_on TEXT, ends_on TEXT, why TEXT, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE TABLE decks (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, about TEXT, prompts TEXT, created_at TEXT,
    changed_at TEXT, seq INTEGER
);
CREATE TABLE areas (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE TABLE tags (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, created_at TEXT, changed_at TEXT, seq INTEGER
);
CREATE TABLE drafts (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, fields TEXT, come_back_on TEXT, created_at TEXT,
    changed_at TEXT, seq INTEGER
);
CREATE TABLE versions (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, record TEXT, changed_at TEXT, plain TEXT, seq INTEGER
);
CREATE INDEX versions_of_record ON versions (record);
CREATE TABLE bin (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, stroke TEXT, removed_at TEXT, plain TEXT, seq INTEGER
);
CREATE INDEX bin_by_stroke ON bin (stroke);
CREATE TABLE settings (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content TEXT, changed_at TEXT, seq INTEGER
);

CREATE TABLE batches (id TEXT PRIMARY KEY, format TEXT, made_at TEXT) WITHOUT ROWID;
CREATE TABLE imported (batch TEXT, identity TEXT, kind TEXT, record TEXT);
CREATE INDEX imported_identity ON imported (identity);
CREATE INDEX imported_batch ON imported (batch);

-- What the index reads: the text itself is kept once, in its own table.
CREATE VIEW ask_text AS
SELECT a.n AS n, a.what AS title, a."of" AS who,
    concat_ws(char(10), a.area, a.channel, a.notes, a.fear, a.if_then, a.stopped_by, a.version, a.link,
        (SELECT group_concat(value, char(10)) FROM json_each(a.extra)),
        (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(a.stages)),
        (SELECT group_concat(concat_ws(char(10), r.words, r.feedback, r.reason_guess, r.feeling), char(10))
            FROM (SELECT * FROM answers WHERE ask = a.id ORDER BY round) r)) AS body,
    (SELECT group_concat(value, char(10)) FROM json_each(a.tags)) AS tags
FROM asks a;
CREATE VIEW reflection_text AS
SELECT r.n AS n, r.title AS title,
    (SELECT concat_ws(' ', a.what, a."of") FROM asks a WHERE a.id = r.ask) AS who,
    (SELECT group_concat(value ->> '$.text', char(10)) FROM json_each(r.parts)) AS body,
    (SELECT group_concat(value, char(10)) FROM json_each(r.tags)) AS tags
FROM reflections r;

CREATE VIRTUAL TABLE ask_index USING fts5(
    title, who, body, tags, content='ask_text', content_rowid='n', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE reflection_index USING fts5(
    title, who, body, tags, content='reflection_text', content_rowid='n', tokenize="unicode61 remove_diacritics 2"
);
-- A deleted word leaves the index's pages at once.
INSERT INTO ask_index(ask_index, rank) VALUES('secure-delete', 1);
INSERT INTO reflection_index(reflection_index, rank) VALUES('secure-delete', 1);
