-- model: suspects
-- grain: one row a hash that more than one conformed row has
-- key: same_hash
-- inputs: conformed
-- unit: -
-- A first sieve: rows of equal content have equal hashes; whether they are equal is decided on the content itself.
select hash({content}) as same_hash
from conformed
group by same_hash
having count(*) > 1
