-- The functions that differ between the engines, as PostgreSQL spells them; duckdb.sql has the same names and results.
-- sha256_hex(text): lower-case hexadecimal SHA-256 of the UTF-8 bytes; null for null.
create or replace function sha256_hex(content text) returns text
    language sql immutable strict parallel safe
    as $$ select encode(sha256(convert_to(content, 'UTF8')), 'hex') $$;
