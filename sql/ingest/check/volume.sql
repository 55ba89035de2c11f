-- model: check_volume
-- grain: one row a source whose last delivery has less than half or more than twice the rows of its usual one (the median of the six before), or none
-- key: source
-- inputs: account
-- unit: detail is rows and usual rows; a delivery is everything received from a source on one day
-- severity: warn
with delivery as (
    select source, dataset, received, sum(read) as rows
    from account
    group by source, dataset, received
),
numbered as (
    select source, dataset, received, rows, row_number() over (partition by source, dataset order by received desc) as recency
    from delivery
),
usual as (
    select source, dataset, quantile_disc(rows, 0.5) as rows
    from numbered
    where recency between 2 and 7
    group by source, dataset
    having count(*) >= 3
)
select
    numbered.source, null as batch, null as row, numbered.dataset || ' ' || cast(numbered.received as varchar) as key,
    concat_ws(' ', numbered.rows, usual.rows) as detail
from numbered
left join usual on usual.source = numbered.source and usual.dataset = numbered.dataset
where numbered.recency = 1 and (numbered.rows = 0 or 2 * numbered.rows < usual.rows or numbered.rows > 2 * usual.rows)
