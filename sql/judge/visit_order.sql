-- model: visit_order
-- grain: one row a model
-- key: model
-- inputs: judged, outcome, horizon
-- unit: visits. The days visited, earliest first, are given to the visits by risk, highest first, ties by record number (shorter first, then as text).
--       days_earlier: days between the day visited and the day given, summed over the visits that found a problem. Early: visited in the first half of
--       the window's days (the shorter half, when they are odd); early_found: problems found there; early_by_risk: problems among as many of highest risk
with visits as (
    select judged.model, judged.value, judged.uscc, judged.position, outcome.record_no, outcome.label, outcome.visited
    from judged
    inner join outcome on outcome.uscc = judged.uscc and outcome.position = judged.position
    where outcome.weight > 0
),
span as (
    select opens + cast((closes - opens) // 2 as integer) as middle from horizon
),
ranked as (
    select
        model, label, visited,
        row_number() over (partition by model order by value desc, length(record_no), record_no, uscc, position) as place,
        row_number() over (partition by model order by visited, uscc, position) as turn
    from visits
),
early as (
    select ranked.model, count(*) as visits, sum(ranked.label) as found
    from ranked
    cross join span
    where ranked.visited <= span.middle
    group by ranked.model
)
select
    risk.model,
    count(*) as visits,
    cast(sum(risk.label) as bigint) as found,
    cast(sum(case when risk.label = 1 then risk.visited - calendar.visited else 0 end) as bigint) as days_earlier,
    cast(coalesce(max(early.visits), 0) as bigint) as early_visits,
    cast(coalesce(max(early.found), 0) as bigint) as early_found,
    cast(sum(case when risk.place <= early.visits then risk.label else 0 end) as bigint) as early_by_risk
from ranked as risk
inner join ranked as calendar on calendar.model = risk.model and calendar.turn = risk.place
left join early on early.model = risk.model
group by risk.model
