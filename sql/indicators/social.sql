-- model: indicator_social
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, known_complaint, known_appraisal, period
-- unit: counts; complaints_excess_3m is complaints of the last 3 months above a third of the 9 months before, rounded down
with enterprises as (
    select uscc from population
),
complaints as (
    select uscc, event_date, upheld from known_complaint
),
appraisals as (
    select uscc, event_date, kind, coalesce(count, 1) as times from known_appraisal
),
period_of as (
    select day, after_3m, after_12m, after_36m from period
),
complained as (
    select
        complaints.uscc,
        count(*) as complaints,
        count(*) filter (where complaints.upheld) as upheld,
        count(*) filter (where complaints.event_date > period_of.after_3m) as complaints_3m
    from complaints
    cross join period_of
    where complaints.event_date > period_of.after_12m and complaints.event_date <= period_of.day
    group by complaints.uscc
),
appraised as (
    select
        appraisals.uscc,
        sum(case when appraisals.kind = '负面舆情' and appraisals.event_date > period_of.after_12m then appraisals.times else 0 end) as negative_press,
        sum(case when appraisals.kind = '荣誉' then appraisals.times else 0 end) as honours
    from appraisals
    cross join period_of
    where appraisals.event_date > period_of.after_36m and appraisals.event_date <= period_of.day
    group by appraisals.uscc
)
select
    enterprises.uscc,
    cast(coalesce(complained.complaints, 0) as bigint) as complaints_12m,
    cast(coalesce(complained.upheld, 0) as bigint) as complaints_upheld_12m,
    cast(floor(
        cast(coalesce(3 * complained.complaints_3m - (complained.complaints - complained.complaints_3m), 0) as double precision) / 3
    ) as bigint) as complaints_excess_3m,
    cast(coalesce(appraised.negative_press, 0) as bigint) as negative_press_12m,
    cast(coalesce(appraised.honours, 0) as bigint) as honours_36m
from enterprises
left join complained on complained.uscc = enterprises.uscc
left join appraised on appraised.uscc = enterprises.uscc
