-- model: match_subject_name
-- grain: one row an enterprise that was found × a name it has or had
-- key: uscc, key
-- inputs: match_subject, enterprise, change
-- unit: in use from from_date (NULL: from the beginning) until the day before to_date (NULL: still)
with
stated as (
    select uscc, event_date, match_key(ingest_name_plain(name)) as key, name
    from enterprise
    where uscc in (select uscc from match_subject)
),
renamed as (
    select uscc, event_date, from_value, to_value
    from change
    where field = '名称' and uscc in (select uscc from match_subject)
),
said as (
    select uscc, key, name, event_date as stated_date, cast(null as date) as begun_date, cast(null as date) as ended_date
    from stated
    union all
    select uscc, match_key(ingest_name_plain(from_value)), from_value, null, null, event_date
    from renamed
    union all
    select uscc, match_key(ingest_name_plain(to_value)), to_value, null, event_date, null
    from renamed
),
span as (
    select
        uscc,
        key,
        min(name) as name,
        min(stated_date) as first_stated_date,
        max(stated_date) as last_stated_date,
        max(begun_date) as begun_date,
        max(ended_date) as ended_date
    from said
    where key is not null
    group by uscc, key
),
-- Where nobody reported the change, the register's own versions tell of it.
version as (
    select
        span.uscc,
        span.key,
        min(stated.event_date) filter (where stated.event_date > span.last_stated_date) as ended_date,
        any_value(span.first_stated_date) filter (where stated.event_date < span.first_stated_date) as begun_date
    from span
    inner join stated on stated.uscc = span.uscc and stated.key <> span.key
    group by span.uscc, span.key
)
select
    span.uscc,
    span.key,
    span.name,
    coalesce(span.begun_date, version.begun_date) as from_date,
    coalesce(span.ended_date, version.ended_date) as to_date
from span
left join version on version.uscc = span.uscc and version.key = span.key
