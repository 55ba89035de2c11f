-- model: indicator_relation
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, enterprise_latest, known_relation, known_listing, known_penalty, period
-- unit: whole percent, rounded down, null when there is no related enterprise on register; counts of other enterprises, in operation when not said
--       otherwise, null when the person or address is unknown. Within two hops: enterprises related as shareholder or investment (known_relation), by the same
--       legal person or by the same address (registrations), and those related to them in another of these ways or again as shareholder or investment;
--       one reached several ways counts each time, the enterprise itself never. A person or address that more than 50 enterprises on register bear is no relation:
--       it links nobody within two hops and gives no percent of the same address. Sums by person and by address, no pairs: the work grows with the enterprises.
--       node, person, place: numbers in the order of the codes, for joins on integers; they leave this file nowhere.
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
        row_number() over () as node,
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
current_relation as (
    select own.node, other.node as other_node, case when relations.kind in ('股东', '对外投资') then 1 else 0 end as owner
    from relations
    cross join period_of
    inner join marked as own on own.uscc = relations.uscc
    inner join marked as other on other.uscc = relations.other_uscc
    where relations.other_uscc <> relations.uscc
        and relations.event_date <= period_of.day
        and (relations.ended_date is null or relations.ended_date > period_of.day)
),
both_ways as (
    select node, other_node, owner from current_relation
    union all
    select other_node, node, owner from current_relation
),
link as (
    select node, other_node, max(owner) as owner from both_ways group by node, other_node
),
by_person as (
    select
        legal_person_hash, min(node) as person, count(*) as bearers, cast(sum(operating) as bigint) as enterprises,
        cast(sum(revoked) as bigint) as revoked, cast(sum(listed) as bigint) as listed, cast(sum(penalised) as bigint) as penalised,
        cast(sum(fresh) as bigint) as fresh
    from marked
    where legal_person_hash is not null
    group by legal_person_hash
),
by_address as (
    select
        address, min(node) as place, count(*) as bearers, cast(sum(operating) as bigint) as enterprises,
        cast(sum(revoked) as bigint) as revoked, cast(sum(listed) as bigint) as listed, cast(sum(penalised) as bigint) as penalised,
        cast(sum(fresh) as bigint) as fresh, cast(sum(operating * listed) as bigint) as operating_listed
    from marked
    where address is not null
    group by address
),
bearer as (
    select
        marked.node, marked.uscc, marked.operating, marked.revoked, marked.listed, marked.penalised,
        case when by_person.bearers <= 50 then by_person.person end as person,
        case when by_address.bearers <= 50 then by_address.place end as place,
        case when by_person.bearers <= 50 then by_person.bearers - 1 else 0 end as person_others,
        case when by_person.bearers <= 50 then by_person.revoked - marked.revoked else 0 end as person_revoked,
        case when by_person.bearers <= 50 then by_person.listed - marked.listed else 0 end as person_listed,
        case when by_person.bearers <= 50 then by_person.penalised - marked.penalised else 0 end as person_penalised,
        case when by_address.bearers <= 50 then by_address.bearers - 1 else 0 end as place_others,
        case when by_address.bearers <= 50 then by_address.revoked - marked.revoked else 0 end as place_revoked,
        case when by_address.bearers <= 50 then by_address.listed - marked.listed else 0 end as place_listed,
        case when by_address.bearers <= 50 then by_address.penalised - marked.penalised else 0 end as place_penalised,
        by_person.enterprises - 1 as same_person,
        by_person.revoked - marked.revoked as same_person_revoked,
        by_person.listed - marked.listed as same_person_listed,
        by_person.fresh - marked.fresh as same_person_fresh,
        by_address.enterprises - 1 as same_address,
        by_address.operating_listed - marked.listed as same_address_listed,
        by_address.fresh - marked.fresh as same_address_fresh
    from marked
    left join by_person on by_person.legal_person_hash = marked.legal_person_hash
    left join by_address on by_address.address = marked.address
),
linked as (
    select
        link.node,
        count(*) as others,
        cast(sum(other.revoked) as bigint) as revoked,
        cast(sum(other.listed) as bigint) as listed,
        cast(sum(other.penalised) as bigint) as penalised,
        cast(sum(link.owner) as bigint) as owned_others,
        cast(sum(link.owner * other.revoked) as bigint) as owned_revoked,
        cast(sum(link.owner * other.listed) as bigint) as owned_listed,
        cast(sum(link.owner * other.penalised) as bigint) as owned_penalised,
        cast(sum(case when other.person = own.person then link.owner else 0 end) as bigint) as owned_person,
        cast(sum(case when other.place = own.place then link.owner else 0 end) as bigint) as owned_place
    from link
    inner join bearer as own on own.node = link.node
    inner join bearer as other on other.node = link.other_node
    group by link.node
),
same_both as (
    select person, place, count(*) - 1 as others from bearer where person is not null and place is not null group by person, place
),
direct as (
    select
        bearer.node, bearer.person, bearer.place,
        bearer.person_others, bearer.person_revoked, bearer.person_listed, bearer.person_penalised,
        bearer.place_others, bearer.place_revoked, bearer.place_listed, bearer.place_penalised,
        coalesce(linked.owned_others, 0) as owned_others,
        coalesce(linked.owned_revoked, 0) as owned_revoked,
        coalesce(linked.owned_listed, 0) as owned_listed,
        coalesce(linked.owned_penalised, 0) as owned_penalised,
        coalesce(linked.owned_others, 0) + 2 * (coalesce(linked.owned_person, 0) + coalesce(linked.owned_place, 0) + coalesce(same_both.others, 0)) as ways_back
    from bearer
    left join linked on linked.node = bearer.node
    left join same_both on same_both.person = bearer.person and same_both.place = bearer.place
),
beyond_owned as (
    select
        link.node,
        cast(sum(direct.owned_others + direct.person_others + direct.place_others) as bigint) as others,
        cast(sum(direct.owned_revoked + direct.person_revoked + direct.place_revoked) as bigint) as revoked,
        cast(sum(direct.owned_listed + direct.person_listed + direct.place_listed) as bigint) as listed,
        cast(sum(direct.owned_penalised + direct.person_penalised + direct.place_penalised) as bigint) as penalised
    from link
    inner join direct on direct.node = link.other_node
    where link.owner = 1
    group by link.node
),
beyond_person as (
    select
        person,
        cast(sum(owned_others + place_others) as bigint) as others,
        cast(sum(owned_revoked + place_revoked) as bigint) as revoked,
        cast(sum(owned_listed + place_listed) as bigint) as listed,
        cast(sum(owned_penalised + place_penalised) as bigint) as penalised
    from direct
    where person is not null
    group by person
),
beyond_place as (
    select
        place,
        cast(sum(owned_others + person_others) as bigint) as others,
        cast(sum(owned_revoked + person_revoked) as bigint) as revoked,
        cast(sum(owned_listed + person_listed) as bigint) as listed,
        cast(sum(owned_penalised + person_penalised) as bigint) as penalised
    from direct
    where place is not null
    group by place
),
reached as (
    select
        direct.node,
        direct.owned_others + direct.person_others + direct.place_others
            + coalesce(beyond_owned.others, 0)
            + coalesce(beyond_person.others - direct.owned_others - direct.place_others, 0)
            + coalesce(beyond_place.others - direct.owned_others - direct.person_others, 0)
            - direct.ways_back as others,
        direct.owned_revoked + direct.person_revoked + direct.place_revoked
            + coalesce(beyond_owned.revoked, 0)
            + coalesce(beyond_person.revoked - direct.owned_revoked - direct.place_revoked, 0)
            + coalesce(beyond_place.revoked - direct.owned_revoked - direct.person_revoked, 0)
            - direct.ways_back * bearer.revoked as revoked,
        direct.owned_listed + direct.person_listed + direct.place_listed
            + coalesce(beyond_owned.listed, 0)
            + coalesce(beyond_person.listed - direct.owned_listed - direct.place_listed, 0)
            + coalesce(beyond_place.listed - direct.owned_listed - direct.person_listed, 0)
            - direct.ways_back * bearer.listed as listed,
        direct.owned_penalised + direct.person_penalised + direct.place_penalised
            + coalesce(beyond_owned.penalised, 0)
            + coalesce(beyond_person.penalised - direct.owned_penalised - direct.place_penalised, 0)
            + coalesce(beyond_place.penalised - direct.owned_penalised - direct.person_penalised, 0)
            - direct.ways_back * bearer.penalised as penalised
    from direct
    inner join bearer on bearer.node = direct.node
    left join beyond_owned on beyond_owned.node = direct.node
    left join beyond_person on beyond_person.person = direct.person
    left join beyond_place on beyond_place.place = direct.place
    where bearer.operating = 1
)
select
    bearer.uscc,
    cast(floor(cast(100 * linked.revoked as double precision) / linked.others) as bigint) as related_revoked_percent,
    cast(floor(cast(100 * linked.listed as double precision) / linked.others) as bigint) as related_listed_percent,
    cast(floor(cast(100 * linked.penalised as double precision) / linked.others) as bigint) as related_penalised_percent,
    cast(bearer.same_person as bigint) as same_person_enterprises,
    cast(bearer.same_address as bigint) as same_address_enterprises,
    cast(floor(cast(100 * reached.revoked as double precision) / nullif(cast(reached.others as bigint), 0)) as bigint) as two_hop_revoked_percent,
    cast(floor(cast(100 * reached.listed as double precision) / nullif(cast(reached.others as bigint), 0)) as bigint) as two_hop_listed_percent,
    cast(floor(cast(100 * reached.penalised as double precision) / nullif(cast(reached.others as bigint), 0)) as bigint) as two_hop_penalised_percent,
    cast(bearer.same_person_revoked as bigint) as same_person_revoked,
    cast(bearer.same_person_listed as bigint) as same_person_listed,
    cast(case
        when bearer.place is not null then
            floor(cast(100 * bearer.same_address_listed as double precision) / nullif(cast(bearer.same_address as bigint), 0))
    end as bigint) as same_address_listed_percent,
    cast(bearer.same_person_fresh as bigint) as same_person_registered_3m,
    cast(bearer.same_address_fresh as bigint) as same_address_registered_3m
from bearer
inner join reached on reached.node = bearer.node
left join linked on linked.node = bearer.node
