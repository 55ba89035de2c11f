-- model: curve
-- grain: one row a model and value
-- key: model, value
-- inputs: judged, outcome
-- unit: rows, the enterprises they stand for, and the sum of the squares of that
select
    judged.model,
    judged.value,
    count(*) as rows,
    cast(sum(outcome.label) as bigint) as positives,
    cast(sum(outcome.weight) as decimal(38, 6)) as weight,
    cast(sum(case when outcome.label = 1 then outcome.weight else 0 end) as decimal(38, 6)) as positive_weight,
    cast(sum(outcome.weight * outcome.weight) as decimal(38, 12)) as squared_weight
from judged
inner join outcome on outcome.uscc = judged.uscc and outcome.position = judged.position
where outcome.weight > 0
group by judged.model, judged.value
