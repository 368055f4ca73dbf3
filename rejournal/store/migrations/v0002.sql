-- Which life of the journal this is (a restored one begins another), and the digest that every row is in.
INSERT INTO meta VALUES
    ('incarnation', lower(hex(randomblob(16)))), ('digest_salt', lower(hex(randomblob(32)))), ('digest', '');
