-- model: indicator_relation
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, enterprise_latest, known_relation, known_listing, known_penalty, period
-- unit: whole percent of the related enterprises on register, rounded down, null when there is none; counts of other enterprises in
--       operation, null when the person or address is unknown
with enterprises as (
    select uscc from population
),
registered as (
    select uscc, state, address, legal_person_hash from enterprise_latest
),
relations as (
    select uscc, other_uscc, event_date, ended_date from known_relation
),
listings as (
    select uscc, event_date, removed_date from known_listing
),
penalties as (
    select uscc, event_date from known_penalty
),
period_of as (
    select day, after_36m from period
),
current_relation as (
    select relations.uscc, relations.other_uscc
    from relations
    cross join period_of
    where relations.other_uscc is not null
        and relations.other_uscc <> relations.uscc
        and relations.event_date <= period_of.day
        and (relations.ended_date is null or relations.ended_date > period_of.day)
),
link as (
    select uscc, other_uscc from current_relation
    union
    select other_uscc, uscc from current_relation
),
listed as (
    select distinct listings.uscc
    from listings
    cross join period_of
    where listings.event_date <= period_of.day and (listings.removed_date is null or listings.removed_date > period_of.day)
),
penalised as (
    select distinct penalties.uscc
    from penalties
    cross join period_of
    where penalties.event_date > period_of.after_36m and penalties.event_date <= period_of.day
),
related as (
    select
        link.uscc,
        count(*) as others,
        count(*) filter (where other.state in ('吊销', '撤销')) as revoked,
        count(listed.uscc) as listed,
        count(penalised.uscc) as penalised
    from link
    inner join registered as other on other.uscc = link.other_uscc
    left join listed on listed.uscc = link.other_uscc
    left join penalised on penalised.uscc = link.other_uscc
    group by link.uscc
),
operating as (
    select registered.uscc, registered.address, registered.legal_person_hash
    from enterprises
    inner join registered on registered.uscc = enterprises.uscc
),
by_person as (
    select legal_person_hash, count(*) as enterprises from operating where legal_person_hash is not null group by legal_person_hash
),
by_address as (
    select address, count(*) as enterprises from operating where address is not null group by address
)
select
    operating.uscc,
    cast(floor(cast(100 * related.revoked as double precision) / related.others) as bigint) as related_revoked_percent,
    cast(floor(cast(100 * related.listed as double precision) / related.others) as bigint) as related_listed_percent,
    cast(floor(cast(100 * related.penalised as double precision) / related.others) as bigint) as related_penalised_percent,
    cast(by_person.enterprises - 1 as bigint) as same_person_enterprises,
    cast(by_address.enterprises - 1 as bigint) as same_address_enterprises
from operating
left join related on related.uscc = operating.uscc
left join by_person on by_person.legal_person_hash = operating.legal_person_hash
left join by_address on by_address.address = operating.address
