-- Asks, answers and writing in full: what was feared and came of it, nudges, files, lessons that come back, decks of one's
-- own. New columns stand behind the old ones, and every row is written anew so that each has them all.

ALTER TABLE asks ADD COLUMN premortem TEXT;
ALTER TABLE asks ADD COLUMN nudge_on TEXT;
ALTER TABLE asks ADD COLUMN attachments TEXT;
UPDATE asks SET attachments = '[]';
ALTER TABLE answers ADD COLUMN feared TEXT;
ALTER TABLE answers ADD COLUMN surprise TEXT;
ALTER TABLE answers ADD COLUMN feedback_asked_on TEXT;
ALTER TABLE answers ADD COLUMN follow_up_on TEXT;
ALTER TABLE answers ADD COLUMN attachments TEXT;
UPDATE answers SET attachments = '[]';
ALTER TABLE reflections ADD COLUMN attachments TEXT;
UPDATE reflections SET attachments = '[]';
ALTER TABLE lessons ADD COLUMN due_on TEXT;
ALTER TABLE lessons ADD COLUMN step INTEGER;
ALTER TABLE lessons ADD COLUMN used INTEGER;
UPDATE lessons SET step = 0, used = 0;
ALTER TABLE decks ADD COLUMN minutes INTEGER;
ALTER TABLE decks ADD COLUMN needs_distance INTEGER;
ALTER TABLE decks ADD COLUMN burns INTEGER;
UPDATE decks SET needs_distance = 0, burns = 0;

CREATE INDEX asks_by_nudge ON asks (nudge_on) WHERE nudge_on IS NOT NULL;
CREATE INDEX answers_by_follow_up ON answers (follow_up_on) WHERE follow_up_on IS NOT NULL;
CREATE INDEX lessons_due ON lessons (due_on) WHERE due_on IS NOT NULL;

-- The files themselves, each once, by what is in it. A record names them in its attachments.
CREATE TABLE files (n INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, seq INTEGER, content BLOB);

DROP VIEW ask_text;
CREATE VIEW ask_text AS
SELECT a.n AS n, a.what AS title, a."of" AS who,
    concat_ws(char(10), a.area, a.channel, a.notes, a.fear, a.if_then, a.stopped_by, a.version, a.link,
        (SELECT group_concat(value, char(10)) FROM json_each(a.extra)),
        (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(a.stages)),
        (SELECT group_concat(concat_ws(char(10), r.words, r.feedback, r.reason_guess, r.feeling, r.surprise,
                (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(coalesce(r.attachments, '[]')))), char(10))
            FROM (SELECT * FROM answers WHERE ask = a.id ORDER BY round) r),
        a.premortem,
        (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(coalesce(a.attachments, '[]')))) AS body,
    (SELECT group_concat(value, char(10)) FROM json_each(a.tags)) AS tags
FROM asks a;
