-- model: indicator_supervision
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, known_listing, known_penalty, known_inspection, known_judicial, period
-- unit: counts; CNY; days; 1 or 0 for what holds now. Inspection results null when not inspected within the window. A list left is an entry with its day of
--       removal; abnormal_days_36m counts each day once, the day of removal not. Penalties weigh 3 in the last 12 months, 2 in the 12 before, 1 in the
--       12 before those. Kinds of penalty are the six of 行政处罚法 article 9, told by words in the kind; severe are those of its third to fifth item.
--       The last inspection is every result of the last day inspected: defects of each grade add up, null when none states them.
--       unrectified_overdue_36m: found more than 3 months ago. judicial_amount_36m is zero without a case, null when no case states its amount.
with enterprises as (
    select uscc from population
),
listings as (
    select uscc, event_date, list, removed_date from known_listing
),
penalties as (
    select
        uscc, event_date, coalesce(fine_cny, 0) + coalesce(confiscated_cny, 0) as amount_cny,
        case when kind like '%警告%' or kind like '%通报批评%' then 1 else 0 end as warned,
        case when kind like '%罚款%' or kind like '%没收%' then 1 else 0 end as fined,
        case when kind like '%暂扣%' or kind like '%降低资质%' or kind like '%吊销%' then 1 else 0 end as revoked,
        case
            when kind like '%限制开展%' or kind like '%停产%' or kind like '%停业%' or kind like '%关闭%' or kind like '%限制从业%' then 1 else 0
        end as halted,
        case when kind like '%拘留%' then 1 else 0 end as detained
    from known_penalty
),
inspections as (
    select uscc, event_date, result_code, found_problem, rectified_date, critical_defects, major_defects, minor_defects from known_inspection
),
lawsuits as (
    select uscc, event_date, kind, amount_cny from known_judicial
),
period_of as (
    select day, after_3m, after_12m, after_24m, after_36m from period
),
listed as (
    select
        listings.uscc,
        count(*) filter (
            where listings.list = '经营异常名录' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as abnormal_now,
        count(*) filter (where listings.list = '经营异常名录' and listings.event_date > period_of.after_36m) as abnormal,
        count(*) filter (
            where listings.list = '严重违法失信名单' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as serious_now,
        count(*) filter (
            where listings.list = '失信被执行人' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as debtor_now,
        count(*) filter (
            where listings.list = '其他黑名单' and (listings.removed_date is null or listings.removed_date > period_of.day)
        ) as other_now,
        count(*) filter (where listings.list = '经营异常名录' and listings.removed_date <= period_of.day) as abnormal_past,
        count(*) filter (where listings.list = '严重违法失信名单' and listings.removed_date <= period_of.day) as serious_past,
        count(*) filter (where listings.list = '失信被执行人' and listings.removed_date <= period_of.day) as debtor_past
    from listings
    cross join period_of
    where listings.event_date <= period_of.day
    group by listings.uscc
),
abnormal_span as (
    select
        listings.uscc,
        case when listings.event_date > period_of.after_36m then listings.event_date else period_of.after_36m + 1 end as first_day,
        case when listings.removed_date is null or listings.removed_date > period_of.day then period_of.day else listings.removed_date - 1 end as last_day
    from listings
    cross join period_of
    where listings.list = '经营异常名录'
        and listings.event_date <= period_of.day
        and (listings.removed_date is null or (listings.removed_date > listings.event_date and listings.removed_date > period_of.after_36m + 1))
),
abnormal_reach as (
    select
        uscc, first_day, last_day,
        max(last_day) over (partition by uscc order by first_day, last_day rows between unbounded preceding and 1 preceding) as reached
    from abnormal_span
),
abnormal as (
    select
        uscc,
        sum(case
            when reached is null or reached < first_day then last_day - first_day + 1
            when last_day > reached then last_day - reached
            else 0
        end) as days
    from abnormal_reach
    group by uscc
),
penalised as (
    select
        penalties.uscc,
        count(*) as penalties,
        sum(penalties.amount_cny) as amount_cny,
        count(*) filter (where penalties.event_date > period_of.after_12m) as penalties_12m,
        sum(case when penalties.event_date > period_of.after_12m then penalties.amount_cny else 0 end) as amount_cny_12m,
        sum(case when penalties.event_date > period_of.after_12m then 3 when penalties.event_date > period_of.after_24m then 2 else 1 end) as weight,
        max(penalties.warned) + max(penalties.fined) + max(penalties.revoked) + max(penalties.halted) + max(penalties.detained)
            + max(case when penalties.warned + penalties.fined + penalties.revoked + penalties.halted + penalties.detained = 0 then 1 else 0 end) as kinds,
        count(*) filter (where penalties.revoked + penalties.halted + penalties.detained > 0) as severe
    from penalties
    cross join period_of
    where penalties.event_date > period_of.after_36m and penalties.event_date <= period_of.day
    group by penalties.uscc
),
inspected as (
    select
        inspections.uscc,
        count(*) as inspections,
        max(inspections.event_date) as last_date,
        count(*) filter (where inspections.found_problem) as problems,
        count(*) filter (
            where inspections.found_problem and (inspections.rectified_date is null or inspections.rectified_date > period_of.day)
        ) as unrectified,
        count(*) filter (where inspections.result_code in ('6', '8')) as refusals,
        count(*) filter (where inspections.event_date > period_of.after_12m) as inspections_12m,
        count(*) filter (where inspections.found_problem and inspections.event_date > period_of.after_12m) as problems_12m,
        count(*) filter (
            where inspections.found_problem
                and inspections.event_date <= period_of.after_3m
                and (inspections.rectified_date is null or inspections.rectified_date > period_of.day)
        ) as overdue
    from inspections
    cross join period_of
    where inspections.event_date > period_of.after_36m and inspections.event_date <= period_of.day
    group by inspections.uscc
),
last_inspected as (
    select
        inspections.uscc,
        max(case when inspections.found_problem then 1 else 0 end) as problem,
        sum(inspections.critical_defects) as critical,
        sum(inspections.major_defects) as major,
        sum(inspections.minor_defects) as minor
    from inspections
    inner join inspected on inspected.uscc = inspections.uscc and inspected.last_date = inspections.event_date
    group by inspections.uscc
),
sued as (
    select
        lawsuits.uscc,
        count(*) as lawsuits,
        sum(lawsuits.amount_cny) as amount_cny,
        count(*) filter (where lawsuits.event_date > period_of.after_12m) as lawsuits_12m,
        count(*) filter (where lawsuits.kind like '%执行%') as executions
    from lawsuits
    cross join period_of
    where lawsuits.event_date > period_of.after_36m and lawsuits.event_date <= period_of.day
    group by lawsuits.uscc
)
select
    enterprises.uscc,
    cast(case when listed.abnormal_now > 0 then 1 else 0 end as bigint) as abnormal_now,
    cast(coalesce(listed.abnormal, 0) as bigint) as abnormal_36m,
    cast(case when listed.serious_now > 0 then 1 else 0 end as bigint) as serious_now,
    cast(case when listed.debtor_now > 0 then 1 else 0 end as bigint) as debtor_now,
    cast(coalesce(penalised.penalties, 0) as bigint) as penalties_36m,
    cast(least(coalesce(penalised.amount_cny, 0), 99999999999999) as decimal(18, 2)) as penalty_amount_36m,
    cast(inspected.problems as bigint) as problems_36m,
    cast(inspected.unrectified as bigint) as unrectified_36m,
    cast(inspected.refusals as bigint) as refusals_36m,
    cast(coalesce(sued.lawsuits, 0) as bigint) as lawsuits_36m,
    cast(coalesce(listed.abnormal_past, 0) as bigint) as abnormal_past,
    cast(coalesce(abnormal.days, 0) as bigint) as abnormal_days_36m,
    cast(coalesce(listed.serious_past, 0) as bigint) as serious_past,
    cast(coalesce(listed.other_now, 0) as bigint) as other_lists_now,
    cast(coalesce(listed.debtor_past, 0) as bigint) as debtor_past,
    cast(coalesce(penalised.penalties_12m, 0) as bigint) as penalties_12m,
    cast(least(coalesce(penalised.amount_cny_12m, 0), 99999999999999) as decimal(18, 2)) as penalty_amount_12m,
    cast(coalesce(penalised.weight, 0) as bigint) as penalty_weight_36m,
    cast(coalesce(penalised.kinds, 0) as bigint) as penalty_kinds_36m,
    cast(coalesce(penalised.severe, 0) as bigint) as severe_penalties_36m,
    cast(case when inspected.inspections_12m > 0 then inspected.problems_12m end as bigint) as problems_12m,
    cast(inspected.overdue as bigint) as unrectified_overdue_36m,
    cast(coalesce(sued.lawsuits_12m, 0) as bigint) as lawsuits_12m,
    cast(case
        when coalesce(sued.lawsuits, 0) = 0 then 0 when sued.amount_cny > 99999999999999 then 99999999999999 else sued.amount_cny
    end as decimal(18, 2)) as judicial_amount_36m,
    cast(coalesce(sued.executions, 0) as bigint) as executions_36m,
    cast(coalesce(inspected.inspections, 0) as bigint) as inspections_36m,
    cast(period_of.day - inspected.last_date as bigint) as last_inspection_days,
    cast(last_inspected.problem as bigint) as last_problem,
    cast(last_inspected.critical as bigint) as last_critical_defects,
    cast(last_inspected.major as bigint) as last_major_defects,
    cast(last_inspected.minor as bigint) as last_minor_defects
from enterprises
cross join period_of
left join listed on listed.uscc = enterprises.uscc
left join abnormal on abnormal.uscc = enterprises.uscc
left join penalised on penalised.uscc = enterprises.uscc
left join inspected on inspected.uscc = enterprises.uscc
left join last_inspected on last_inspected.uscc = enterprises.uscc
left join sued on sued.uscc = enterprises.uscc
