-- model: alert_span
-- grain: one row a base day × signal × day from which a history may begin
-- key: base_date, signal, start_date
-- inputs: alert_base, alert_day, alert_signal, alert_weight
-- unit: ppm of a day: the weighted days from the start to 28 days before the base day. A day's weight halves with every half-life
select
    b.base_date, s.signal, d.day as start_date,
    cast(sum(g.weight_ppm * case when s.on_workdays = 1 then d.is_workday else 1 end) over (
        partition by b.base_date, s.signal order by d.day desc rows unbounded preceding) as bigint) as exposure_ppm
from alert_base b
join alert_day d on d.day <= b.base_date - 28
join alert_weight g on g.age = b.base_date - d.day
cross join alert_signal s
