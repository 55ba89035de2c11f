-- model: inspector_curve
-- grain: one row a model, inspector and value
-- key: model, inspector, value
-- inputs: judged, outcome
-- unit: rows, the enterprises they stand for, and the sum of the squares of that; a visit of several inspectors counts for each
with visits as (
    select judged.model, judged.value, outcome.label, outcome.weight, unnest(outcome.inspectors) as inspector
    from judged
    inner join outcome on outcome.uscc = judged.uscc and outcome.position = judged.position
    where outcome.weight > 0
)
select
    model,
    inspector,
    value,
    count(*) as rows,
    cast(sum(label) as bigint) as positives,
    cast(sum(weight) as decimal(38, 6)) as weight,
    cast(sum(case when label = 1 then weight else 0 end) as decimal(38, 6)) as positive_weight,
    cast(sum(weight * weight) as decimal(38, 12)) as squared_weight
from visits
group by model, inspector, value
