-- model: reason
-- grain: one row an enterprise, card that scores it and indicator whose bin gives or takes points
-- key: uscc, model, indicator
-- inputs: indicator_long, card
-- unit: points; value in the indicator's unit, null when it is missing; a term is one indicator of one card
with long_form as (
    select uscc, term, value from indicator_long
),
bins as (
    select term, model, indicator, bin, lower_bound, upper_bound, is_missing, points from card where points <> 0
)
select long_form.uscc, bins.model, bins.indicator, bins.bin, long_form.value, bins.points
from long_form
inner join bins
    on bins.term = long_form.term
    and (
        (bins.is_missing = 1 and long_form.value is null)
        or (
            bins.is_missing = 0
            and (bins.lower_bound is null or long_form.value >= bins.lower_bound)
            and (bins.upper_bound is null or long_form.value < bins.upper_bound)
            and long_form.value is not null
        )
    )
