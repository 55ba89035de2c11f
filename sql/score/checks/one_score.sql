-- model: check_one_score
-- grain: one row an enterprise without exactly one score, or a score without its enterprise
-- key: key
-- inputs: population, score
-- unit: detail is the number of scores
-- severity: stop
with enterprises as (
    select uscc from population
),
scored as (
    select uscc, count(*) as scores from score group by uscc
)
select coalesce(enterprises.uscc, scored.uscc) as key, cast(coalesce(scored.scores, 0) as varchar) as detail
from enterprises
full join scored on scored.uscc = enterprises.uscc
where enterprises.uscc is null or scored.uscc is null or scored.scores <> 1
