-- model: eligible_recusal
-- grain: one row an inspector and an enterprise of the frame he or she must not inspect on some day of the period
-- key: inspector_id, uscc
-- inputs: recusal, derived_recusal, frame, eligible_inspector, draw_plan
-- unit: none; reason: declared, else what the records show
with versions as (
    select
        r.inspector_id, r.uscc, r.valid_from_date, r.valid_to_date,
        row_number() over (
            partition by r.inspector_id, r.uscc, r.valid_from_date
            order by r.known_date desc, r.source collate "C" desc, r.batch collate "C" desc, r.row desc) as version
    from recusal r
),
declared as (
    select v.inspector_id, v.uscc
    from versions v
    join eligible_inspector i on i.inspector_id = v.inspector_id
    join (select distinct uscc from frame) f on f.uscc = v.uscc
    cross join draw_plan p
    where v.version = 1
      and v.valid_from_date <= p.period_to
      and (v.valid_to_date is null or v.valid_to_date >= p.period_from)
),
known as (
    select inspector_id, uscc, 'declared' as reason from declared
    union all
    select inspector_id, uscc, reason from derived_recusal
)
select inspector_id, uscc, min(reason) as reason
from known
group by inspector_id, uscc
