-- model: campaign_slot
-- grain: one row a year × series × county × key class × slot 0 … 9999 that a monthly campaign draws; a slot stands for one ten-thousandth
-- key: year, series, region, key_class, slot
-- inputs: county_slot
-- unit: inclusion probability
-- Series 0 is the general campaign over all, series 1 the special one over objects with a tag of their own. An enterprise has one uniform number a year
-- and series, and each month draws its own stretch of it: the probability is exact, and nobody is drawn twice a year by one series.
with month as (
    select cast(m as date) as month, year(m) as year
    from generate_series(date_trunc('month', getvariable('window_start')), getvariable('through'), interval 1 month) as t (m)
), stratum as (
    select
        m.month,
        m.year,
        s.series,
        c.region,
        k.key_class,
        cast(round(1e4 * least(0.07e0, getvariable('scale') * c.coverage * case when s.series = 0 then 0.0050e0 else 0.0065e0 end
            * case when k.key_class then 1.8e0 else 0.8e0 end
            * case when month(m.month) in (1, 2) then 0.4e0 when month(m.month) in (5, 9) then 1.6e0 else 1e0 end)) as bigint) as width
    from month as m,
        (values (0), (1)) as s (series),
        (select distinct region, coverage from county_slot) as c,
        (values (false), (true)) as k (key_class)
), bounds as (
    select *, sum(width) over (partition by year, series, region, key_class order by month) as upto from stratum
)
select
    year,
    series,
    region,
    key_class,
    unnest(range(cast(upto - width as bigint), cast(upto as bigint))) as slot,
    month,
    cast(cast(width as decimal(18, 0)) / 10000 as decimal(18, 12)) as inclusion_probability
from bounds
order by year, series, region, key_class, slot
