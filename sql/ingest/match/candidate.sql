-- model: match_candidate
-- grain: one row an unmatched record × one of at most five enterprises it may be of
-- key: dataset, source, batch, row, rank
-- inputs: match_verdict, match_weighed, match_subject
-- unit: -
with
best as (
    select
        weighed.dataset, weighed.source, weighed.batch, weighed.row,
        arg_min(
            {'uscc': weighed.uscc, 'registered': weighed.registered, 'score': weighed.score, 'reason': coalesce(weighed.obstacle, weighed.method)},
            (weighed.obstacle is not null, -weighed.score, weighed.uscc), 5) as five
    from match_weighed as weighed
    inner join match_verdict as verdict
        on verdict.dataset = weighed.dataset and verdict.source = weighed.source and verdict.batch = weighed.batch and verdict.row = weighed.row
    where verdict.uscc is null
    group by weighed.dataset, weighed.source, weighed.batch, weighed.row
),
ranked as (
    select dataset, source, batch, row, generate_subscripts(five, 1) as rank, unnest(five, recursive := true)
    from best
)
select
    ranked.dataset, ranked.source, ranked.batch, ranked.row,
    cast(ranked.rank as integer) as rank,
    ranked.uscc,
    coalesce(ranked.registered, subject.name) as name,
    cast(ranked.score / 1000 as decimal(4, 3)) as score,
    ranked.reason
from ranked
left join match_subject as subject on subject.uscc = ranked.uscc
