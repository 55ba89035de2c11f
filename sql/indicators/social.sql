-- model: indicator_social
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, known_complaint, known_appraisal, period
-- unit: counts; CNY; percent, rounded down. complaints_excess_3m is complaints of the last 3 months above a third of the 9 months before, rounded down;
--       complaints_growth_percent_3m is the same in percent of that third, null without a complaint in those 9 months. complaints_industry_percent_3m is
--       four times the complaints of 3 months, in percent of the complaints of 12 months an enterprise of the same industry division (GB/T 4754, first
--       two digits), null when the industry is unknown or nobody in it was complained of. Arrears are zero without a bill, null when no bill states its amount.
with enterprises as (
    select uscc, substr(industry, 1, 2) as division from population
),
complaints as (
    select uscc, event_date, upheld from known_complaint
),
appraisals as (
    select uscc, event_date, kind, coalesce(count, 1) as times, amount_cny from known_appraisal
),
period_of as (
    select day, after_3m, after_12m, after_36m from period
),
complained as (
    select
        complaints.uscc,
        count(*) as complaints_36m,
        count(*) filter (where complaints.event_date > period_of.after_12m) as complaints,
        count(*) filter (where complaints.upheld and complaints.event_date > period_of.after_12m) as upheld,
        count(*) filter (where complaints.event_date > period_of.after_3m) as complaints_3m
    from complaints
    cross join period_of
    where complaints.event_date > period_of.after_36m and complaints.event_date <= period_of.day
    group by complaints.uscc
),
industry as (
    select enterprises.division, count(*) as enterprises, cast(coalesce(sum(complained.complaints), 0) as bigint) as complaints
    from enterprises
    left join complained on complained.uscc = enterprises.uscc
    where enterprises.division is not null
    group by enterprises.division
),
appraised as (
    select
        appraisals.uscc,
        sum(case when appraisals.kind = '负面舆情' and appraisals.event_date > period_of.after_12m then appraisals.times else 0 end) as negative_press,
        sum(case when appraisals.kind = '负面舆情' and appraisals.event_date > period_of.after_3m then appraisals.times else 0 end) as negative_press_3m,
        sum(case when appraisals.kind = '荣誉' then appraisals.times else 0 end) as honours,
        sum(case when appraisals.kind = '荣誉' and appraisals.event_date > period_of.after_12m then appraisals.times else 0 end) as honours_12m,
        count(*) filter (where appraisals.kind = '水电气欠费' and appraisals.event_date > period_of.after_12m) as bills,
        sum(case when appraisals.kind = '水电气欠费' and appraisals.event_date > period_of.after_12m then appraisals.times else 0 end) as arrears,
        sum(case when appraisals.kind = '水电气欠费' and appraisals.event_date > period_of.after_12m then appraisals.amount_cny end) as arrears_cny
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
    cast(coalesce(appraised.honours, 0) as bigint) as honours_36m,
    cast(coalesce(complained.complaints_3m, 0) as bigint) as complaints_3m,
    cast(coalesce(complained.complaints_36m, 0) as bigint) as complaints_36m,
    cast(floor(
        cast(100 * (3 * complained.complaints_3m - (complained.complaints - complained.complaints_3m)) as double precision)
        / nullif(complained.complaints - complained.complaints_3m, 0)
    ) as bigint) as complaints_growth_percent_3m,
    cast(floor(
        cast(400 * coalesce(complained.complaints_3m, 0) * industry.enterprises as double precision) / nullif(industry.complaints, 0)
    ) as bigint) as complaints_industry_percent_3m,
    cast(coalesce(appraised.negative_press_3m, 0) as bigint) as negative_press_3m,
    cast(coalesce(appraised.arrears, 0) as bigint) as arrears_12m,
    cast(case
        when coalesce(appraised.bills, 0) = 0 then 0 when appraised.arrears_cny > 99999999999999 then 99999999999999 else appraised.arrears_cny
    end as decimal(18, 2)) as arrears_amount_12m,
    cast(coalesce(appraised.honours_12m, 0) as bigint) as honours_12m
from enterprises
left join complained on complained.uscc = enterprises.uscc
left join industry on industry.division = enterprises.division
left join appraised on appraised.uscc = enterprises.uscc
