-- model: suspects
-- grain: one row a conformed row whose content hash another row has too
-- key: source, batch, row
-- inputs: content_hashes (source, batch, row, content_hash)
-- unit: -
-- A first sieve: rows of equal content have equal hashes; whether they are equal is decided on the content itself.
with
repeated as (
    select content_hash
    from content_hashes
    group by content_hash
    having count(*) > 1
)
select content_hashes.source, content_hashes.batch, content_hashes.row
from content_hashes
inner join repeated on repeated.content_hash = content_hashes.content_hash
