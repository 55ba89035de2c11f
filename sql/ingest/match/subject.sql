-- model: match_subject
-- grain: one row an enterprise that was found
-- key: uscc
-- inputs: match_found, enterprise
-- unit: -
-- It exists from the earliest day stated until the day its latest state gives.
with
version as (
    select *
    from enterprise
    where uscc in (select uscc from match_found)
),
latest as (
    select uscc, name, closed_date
    from version
    qualify row_number() over (partition by uscc order by event_date desc, known_date desc, source desc, batch desc, row desc) = 1
),
merged as (
    select uscc, min(established_date) as established_date, list(distinct region order by region) as regions
    from version
    group by uscc
)
select latest.uscc, latest.name, merged.regions, merged.established_date, latest.closed_date
from latest
inner join merged on merged.uscc = latest.uscc
