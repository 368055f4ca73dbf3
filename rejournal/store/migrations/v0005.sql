-- Goals with their smallest version, kept as a horizon, with weeks of rest, and closed. New columns stand behind the old
-- ones, and every row is written anew so that each has them.

ALTER TABLE goals ADD COLUMN smallest TEXT;
ALTER TABLE goals ADD COLUMN horizon INTEGER;
ALTER TABLE goals ADD COLUMN rest_weeks TEXT;
ALTER TABLE goals ADD COLUMN closed_on TEXT;
UPDATE goals SET smallest = NULL, horizon = 0, rest_weeks = '[]', closed_on = NULL;
