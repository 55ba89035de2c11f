-- The functions that differ between the engines, as DuckDB spells them; postgresql.sql has the same names and results.
-- sha256_hex(text): lower-case hexadecimal SHA-256 of the UTF-8 bytes; null for null.
create or replace macro sha256_hex(content) as sha256(cast(content as varchar));
