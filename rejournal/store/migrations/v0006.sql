-- Indexes that answer a field of the search and a list by themselves: no row with its prose is read to be passed over.

DROP INDEX reflections_by_day;
CREATE INDEX reflections_by_day ON reflections (written_on, n, ask, answer);
DROP INDEX answers_of_ask;
CREATE INDEX answers_of_ask ON answers (ask, round, outcome, id);
CREATE INDEX answers_by_outcome ON answers (outcome, id, ask, round);
CREATE INDEX answers_by_sting ON answers (sting, id, ask);
CREATE INDEX answers_by_feeling ON answers (feeling, id, ask);
CREATE INDEX asks_of_area ON asks (area, id);
CREATE INDEX asks_of_whom ON asks ("of", id, asked_on, unasked);
