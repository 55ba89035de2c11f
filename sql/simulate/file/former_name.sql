-- model: former_name
-- grain: one row an enterprise of the shard × name it gave up
-- key: i, from_date
-- inputs: change
-- unit: in use from from_date until the day before to_date
select
    i,
    from_value as former_name,
    coalesce(lag(event_date) over (partition by i order by event_date, k), date '1900-01-01') as from_date,
    event_date as to_date
from change
where field = '名称'
