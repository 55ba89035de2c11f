-- model: group_curve
-- grain: one row a model, group and value
-- key: model, kind, name, value
-- inputs: judged, outcome, member
-- unit: rows, the enterprises they stand for, and the sum of the squares of that
select
    judged.model,
    member.kind,
    member.name,
    judged.value,
    count(*) as rows,
    cast(sum(outcome.label) as bigint) as positives,
    cast(sum(outcome.weight) as decimal(38, 6)) as weight,
    cast(sum(case when outcome.label = 1 then outcome.weight else 0 end) as decimal(38, 6)) as positive_weight,
    cast(sum(outcome.weight * outcome.weight) as decimal(38, 12)) as squared_weight
from judged
inner join outcome on outcome.uscc = judged.uscc and outcome.position = judged.position
inner join member on member.uscc = judged.uscc
where outcome.weight > 0
group by judged.model, member.kind, member.name, judged.value
