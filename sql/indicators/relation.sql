-- model: indicator_relation
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, enterprise_latest, known_relation, known_listing, known_penalty, period
-- unit: whole percent, rounded down, null when there is no related enterprise on register; counts of other enterprises, in operation when not said
--       otherwise, null when the person or address is unknown. Within two hops: enterprises related as shareholder or investment (known_relation), by the same
--       legal person or by the same address (registrations), and those related to them in another of these ways or again as shareholder or investment;
--       one reached several ways counts each time, the enterprise itself never. A person or address that more than 50 enterprises on register bear is no relation:
--       it links nobody within two hops and gives no percent of the same address. Sums by person and by address, no pairs: the work grows with the enterprises.
with enterprises as (
    select uscc from population
),
registered as (
    select uscc, state, address, legal_person_hash, established_date from enterprise_latest
),
relations as (
    select uscc, other_uscc, kind, event_date, ended_date from known_relation
),
listings as (
    select uscc, event_date, removed_date from known_listing
),
penalties as (
    select uscc, event_date from known_penalty
),
period_of as (
    select day, after_3m, after_36m from period
),
current_relation as (
    select relations.uscc, relations.other_uscc, relations.kind
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
owner_link as (
    select uscc, other_uscc from current_relation where kind in ('股东', '对外投资')
    union
    select other_uscc, uscc from current_relation where kind in ('股东', '对外投资')
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
marked as (
    select
        registered.uscc,
        registered.address,
        registered.legal_person_hash,
        case when enterprises.uscc is null then 0 else 1 end as operating,
        case when registered.state in ('吊销', '撤销') then 1 else 0 end as revoked,
        case when listed.uscc is null then 0 else 1 end as listed,
        case when penalised.uscc is null then 0 else 1 end as penalised,
        case when registered.established_date > period_of.after_3m and registered.established_date <= period_of.day then 1 else 0 end as fresh
    from registered
    cross join period_of
    left join enterprises on enterprises.uscc = registered.uscc
    left join listed on listed.uscc = registered.uscc
    left join penalised on penalised.uscc = registered.uscc
),
by_person as (
    select
        legal_person_hash, count(*) as bearers, sum(operating) as enterprises, sum(revoked) as revoked, sum(listed) as listed, sum(penalised) as penalised,
        sum(fresh) as fresh
    from marked
    where legal_person_hash is not null
    group by legal_person_hash
),
by_address as (
    select
        address, count(*) as bearers, sum(operating) as enterprises, sum(revoked) as revoked, sum(listed) as listed, sum(penalised) as penalised,
        sum(fresh) as fresh, sum(operating * listed) as operating_listed
    from marked
    where address is not null
    group by address
),
related as (
    select
        link.uscc,
        count(*) as others,
        sum(other.revoked) as revoked,
        sum(other.listed) as listed,
        sum(other.penalised) as penalised
    from link
    inner join marked as other on other.uscc = link.other_uscc
    group by link.uscc
),
bearer as (
    select
        marked.uscc, marked.operating, marked.revoked, marked.listed, marked.penalised,
        by_person.legal_person_hash as person,
        by_address.address as place,
        coalesce(by_person.bearers - 1, 0) as person_others,
        coalesce(by_person.revoked - marked.revoked, 0) as person_revoked,
        coalesce(by_person.listed - marked.listed, 0) as person_listed,
        coalesce(by_person.penalised - marked.penalised, 0) as person_penalised,
        coalesce(by_address.bearers - 1, 0) as place_others,
        coalesce(by_address.revoked - marked.revoked, 0) as place_revoked,
        coalesce(by_address.listed - marked.listed, 0) as place_listed,
        coalesce(by_address.penalised - marked.penalised, 0) as place_penalised
    from marked
    left join by_person on by_person.legal_person_hash = marked.legal_person_hash and by_person.bearers <= 50
    left join by_address on by_address.address = marked.address and by_address.bearers <= 50
),
owned as (
    select
        own.uscc, count(*) as others, sum(other.revoked) as revoked, sum(other.listed) as listed, sum(other.penalised) as penalised,
        count(*) filter (where other.person = own.person) as same_person,
        count(*) filter (where other.place = own.place) as same_place
    from owner_link
    inner join bearer as own on own.uscc = owner_link.uscc
    inner join bearer as other on other.uscc = owner_link.other_uscc
    group by own.uscc
),
same_both as (
    select person, place, count(*) - 1 as others from bearer where person is not null and place is not null group by person, place
),
direct as (
    select
        bearer.*,
        coalesce(owned.others, 0) as owned_others,
        coalesce(owned.revoked, 0) as owned_revoked,
        coalesce(owned.listed, 0) as owned_listed,
        coalesce(owned.penalised, 0) as owned_penalised,
        coalesce(owned.others, 0) + 2 * (coalesce(owned.same_person, 0) + coalesce(owned.same_place, 0) + coalesce(same_both.others, 0)) as ways_back
    from bearer
    left join owned on owned.uscc = bearer.uscc
    left join same_both on same_both.person = bearer.person and same_both.place = bearer.place
),
beyond_owned as (
    select
        owner_link.uscc,
        sum(direct.owned_others + direct.person_others + direct.place_others) as others,
        sum(direct.owned_revoked + direct.person_revoked + direct.place_revoked) as revoked,
        sum(direct.owned_listed + direct.person_listed + direct.place_listed) as listed,
        sum(direct.owned_penalised + direct.person_penalised + direct.place_penalised) as penalised
    from owner_link
    inner join direct on direct.uscc = owner_link.other_uscc
    group by owner_link.uscc
),
beyond_person as (
    select
        person,
        sum(owned_others + place_others) as others,
        sum(owned_revoked + place_revoked) as revoked,
        sum(owned_listed + place_listed) as listed,
        sum(owned_penalised + place_penalised) as penalised
    from direct
    where person is not null
    group by person
),
beyond_place as (
    select
        place,
        sum(owned_others + person_others) as others,
        sum(owned_revoked + person_revoked) as revoked,
        sum(owned_listed + person_listed) as listed,
        sum(owned_penalised + person_penalised) as penalised
    from direct
    where place is not null
    group by place
),
reached as (
    select
        direct.uscc,
        direct.owned_others + direct.person_others + direct.place_others
            + coalesce(beyond_owned.others, 0)
            + coalesce(beyond_person.others - direct.owned_others - direct.place_others, 0)
            + coalesce(beyond_place.others - direct.owned_others - direct.person_others, 0)
            - direct.ways_back as others,
        direct.owned_revoked + direct.person_revoked + direct.place_revoked
            + coalesce(beyond_owned.revoked, 0)
            + coalesce(beyond_person.revoked - direct.owned_revoked - direct.place_revoked, 0)
            + coalesce(beyond_place.revoked - direct.owned_revoked - direct.person_revoked, 0)
            - direct.ways_back * direct.revoked as revoked,
        direct.owned_listed + direct.person_listed + direct.place_listed
            + coalesce(beyond_owned.listed, 0)
            + coalesce(beyond_person.listed - direct.owned_listed - direct.place_listed, 0)
            + coalesce(beyond_place.listed - direct.owned_listed - direct.person_listed, 0)
            - direct.ways_back * direct.listed as listed,
        direct.owned_penalised + direct.person_penalised + direct.place_penalised
            + coalesce(beyond_owned.penalised, 0)
            + coalesce(beyond_person.penalised - direct.owned_penalised - direct.place_penalised, 0)
            + coalesce(beyond_place.penalised - direct.owned_penalised - direct.person_penalised, 0)
            - direct.ways_back * direct.penalised as penalised
    from direct
    left join beyond_owned on beyond_owned.uscc = direct.uscc
    left join beyond_person on beyond_person.person = direct.person
    left join beyond_place on beyond_place.place = direct.place
    where direct.operating = 1
)
select
    marked.uscc,
    cast(floor(cast(100 * related.revoked as double precision) / related.others) as bigint) as related_revoked_percent,
    cast(floor(cast(100 * related.listed as double precision) / related.others) as bigint) as related_listed_percent,
    cast(floor(cast(100 * related.penalised as double precision) / related.others) as bigint) as related_penalised_percent,
    cast(by_person.enterprises - 1 as bigint) as same_person_enterprises,
    cast(by_address.enterprises - 1 as bigint) as same_address_enterprises,
    cast(floor(cast(100 * reached.revoked as double precision) / nullif(cast(reached.others as bigint), 0)) as bigint) as two_hop_revoked_percent,
    cast(floor(cast(100 * reached.listed as double precision) / nullif(cast(reached.others as bigint), 0)) as bigint) as two_hop_listed_percent,
    cast(floor(cast(100 * reached.penalised as double precision) / nullif(cast(reached.others as bigint), 0)) as bigint) as two_hop_penalised_percent,
    cast(by_person.revoked - marked.revoked as bigint) as same_person_revoked,
    cast(by_person.listed - marked.listed as bigint) as same_person_listed,
    cast(case
        when by_address.bearers <= 50 then
            floor(cast(100 * (by_address.operating_listed - marked.listed) as double precision) / nullif(cast(by_address.enterprises as bigint) - 1, 0))
    end as bigint) as same_address_listed_percent,
    cast(by_person.fresh - marked.fresh as bigint) as same_person_registered_3m,
    cast(by_address.fresh - marked.fresh as bigint) as same_address_registered_3m
from marked
inner join reached on reached.uscc = marked.uscc
left join related on related.uscc = marked.uscc
left join by_person on by_person.legal_person_hash = marked.legal_person_hash
left join by_address on by_address.address = marked.address
