-- SELECT * FROM users; CREATE INDEX and BEGIN; in a comment
-- <- never/sql-comment
SELECT * FROM users;
-- <- sql-optimisation/select-star
SELECT u.name FROM users u
  INNER JOIN orders o ON o.user_id = u.id
-- <- sql-optimisation/join
  WHERE u.name LIKE '%son' AND u.city LIKE 'Ky%';
--             ^^^^ sql-optimisation/like-from-the-left
EXPLAIN ANALYZE SELECT 1;
-- <- sql-optimisation/explain
/* EXPLAIN SELECT 1; */
-- <- never/sql-comment
BEGIN;
-- <- isolation-levels/begin
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
-- <- isolation-levels/isolation-level
SELECT id FROM accounts WHERE id = 1 FOR UPDATE;
--                                   ^^^^^^^^^^ isolation-levels/for-update
COMMIT;
START TRANSACTION;
-- <- isolation-levels/start-transaction
create unique index by_name on users (name);
-- <- index-types/create-index
CREATE INDEX words ON texts USING gin (body);
-- <- index-types/create-index
--                          ^^^^^^^^^ index-types/using-method
CREATE TABLE t (id int) ENGINE=InnoDB;
--                      ^^^^^^^^^^^^^ database-choice/engine
INSERT INTO words VALUES ('join', 'an index of words', 'like');
--                         ^^^^^ never/string
--                                                      ^^^^^ never/string
CREATE FUNCTION f() RETURNS int AS $$
BEGIN
-- <- never/block
  RETURN 1;
END;
$$ LANGUAGE plpgsql;
