-- model: alert_exposure
-- grain: one row a signal × day that is looked at × window
-- key: signal, look_date, window_days
-- inputs: alert_base, alert_day, alert_signal, alert_window, alert_delay
-- unit: ppm of a day. A day of the window weighs by the share of its records that is known by the look: none of a holiday's until work begins again. Of signals made by offices only working days count
select
    s.signal, t.day as look_date, b.base_date, w.window_days,
    cast(sum(case when s.on_workdays = 1 then d.is_workday else 1 end * y.known_ppm) as bigint) as exposure_ppm
from alert_base b
join alert_day t on t.day between b.from_date and b.to_date
cross join alert_window w
join alert_day d on d.day > t.day - w.window_days and d.day <= t.day
cross join alert_signal s
join alert_delay y on y.base_date = b.base_date and y.signal = s.signal and y.lag = case when t.worked - d.worked > 60 then 60 else t.worked - d.worked end
group by s.signal, t.day, b.base_date, w.window_days
