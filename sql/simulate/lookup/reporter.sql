-- model: reporter
-- grain: one row a dataset × county: who reports it, and how late
-- key: dataset, region
-- inputs: table_department, table_county
-- unit: working days; share
select
    d.dataset,
    c.region,
    c.place || d.department || '（模拟数据）' as department,
    cast(d.mean_delay as double) * cast(c.lateness as double) / 100e0 as mean_delay,
    cast(d.late_percent as double) * cast(c.lateness as double) / 1e4 as late
from table_department as d, table_county as c
order by d.dataset, c.region
