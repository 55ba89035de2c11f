-- model: rhythm
-- grain: one row a subject (a source, a dataset) that ever delivered
-- key: subject
-- inputs: delivery (subject, day), today (day)
-- unit: days; usual is the median of the last 12 gaps. A subject may be silent for 1.5 times that, and as long as it was at worst in the 400 days before,
--       so that holidays and yearly seasons do not alarm, and a week in any case; one with fewer than three deliveries has no rhythm yet.
with days as (
    select distinct subject, day from delivery
),
gaps as (
    select
        subject, day,
        day - lag(day) over (partition by subject order by day) as gap,
        row_number() over (partition by subject order by day desc) as recency
    from days
),
habits as (
    select
        gaps.subject,
        count(*) as deliveries,
        max(gaps.day) as last_day,
        quantile_disc(gaps.gap, 0.5) filter (where gaps.recency <= 12) as usual,
        max(gaps.gap) filter (where gaps.day > today.day - 400) as longest
    from gaps
    cross join today
    group by gaps.subject
)
select
    habits.subject,
    habits.deliveries,
    habits.last_day,
    today.day - habits.last_day as age,
    habits.usual,
    case when habits.deliveries >= 3 then greatest(7, (3 * habits.usual + 1) // 2, coalesce(habits.longest, 0)) end as patience
from habits
cross join today
