-- Look backs by a rhythm, put off and let go; what a redirection brought that there would not be else. What was written in
-- either is found with its ask. New columns stand behind the old ones, and every row is written anew so that each has them.

ALTER TABLE lookbacks ADD COLUMN after TEXT;
ALTER TABLE lookbacks ADD COLUMN put_off_to TEXT;
ALTER TABLE lookbacks ADD COLUMN let_go TEXT;
-- Where some are still to come, the five that were scheduled are known by their order; those of an import are of no rhythm.
UPDATE lookbacks SET after = (
    SELECT CASE place WHEN 1 THEN '1w' WHEN 2 THEN '1m' WHEN 3 THEN '3m' WHEN 4 THEN '6m' WHEN 5 THEN '12m' END
    FROM (
        SELECT id, row_number() OVER (PARTITION BY answer ORDER BY due_on, n) AS place FROM lookbacks
        WHERE looked_back_on IS NULL OR due_on <> substr(looked_back_on, 1, 10)
    ) counted
    WHERE counted.id = lookbacks.id
        AND EXISTS (SELECT 1 FROM lookbacks other WHERE other.answer = lookbacks.answer AND other.looked_back_on IS NULL)
);
DROP INDEX lookbacks_due;
CREATE INDEX lookbacks_pending ON lookbacks (coalesce(put_off_to, due_on))
    WHERE looked_back_on IS NULL AND let_go IS NULL;
CREATE INDEX lookbacks_done ON lookbacks (looked_back_on) WHERE looked_back_on IS NOT NULL;

ALTER TABLE redirections ADD COLUMN would_be_missing TEXT;
UPDATE redirections SET would_be_missing = NULL;
CREATE INDEX redirections_from ON redirections ("no");
CREATE INDEX redirections_to ON redirections (led_to) WHERE led_to IS NOT NULL;

CREATE INDEX asks_built_on ON asks (builds_on) WHERE builds_on IS NOT NULL;
CREATE INDEX imported_record ON imported (record);

ALTER TABLE areas ADD COLUMN rhythm TEXT;
UPDATE areas SET rhythm = NULL;

DROP VIEW ask_text;
CREATE VIEW ask_text AS
SELECT a.n AS n, a.what AS title, a."of" AS who,
    concat_ws(char(10), a.area, a.channel, a.notes, a.fear, a.if_then, a.stopped_by, a.version, a.link,
        (SELECT group_concat(value, char(10)) FROM json_each(a.extra)),
        (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(a.stages)),
        (SELECT group_concat(concat_ws(char(10), r.words, r.feedback, r.reason_guess, r.feeling, r.surprise,
                (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(coalesce(r.attachments, '[]'))),
                (SELECT group_concat(line, char(10)) FROM
                    (SELECT line FROM lookbacks WHERE answer = r.id AND line IS NOT NULL ORDER BY n)),
                (SELECT group_concat(said, char(10)) FROM
                    (SELECT concat_ws(char(10), event, note, would_be_missing) AS said FROM redirections
                    WHERE "no" = r.id ORDER BY n))), char(10))
            FROM (SELECT * FROM answers WHERE ask = a.id ORDER BY round) r),
        a.premortem,
        (SELECT group_concat(value ->> '$.name', char(10)) FROM json_each(coalesce(a.attachments, '[]')))) AS body,
    (SELECT group_concat(value, char(10)) FROM json_each(a.tags)) AS tags
FROM asks a;
INSERT INTO ask_index(ask_index) VALUES('delete-all');
INSERT INTO ask_index(rowid, title, who, body, tags) SELECT n, title, who, body, tags FROM ask_text;
