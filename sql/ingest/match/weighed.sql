-- model: match_weighed
-- grain: one row a received record × enterprise that may be meant
-- key: dataset, source, batch, row, uscc
-- inputs: match_received, match_pair, match_subject, match_subject_name
-- unit: score in thousandths
-- The score is the likeness of the names, less a twentieth where the record's county is not the enterprise's or is not stated; a number counts whole.
-- A name fits when it was in use between the event and the day the office heard of it.
with
dated as (
    select
        received.dataset, received.source, received.batch, received.row, received.party,
        pair.uscc, pair.method, pair.by_number, pair.nearness, pair.near_code, name.name as registered,
        pair.similarity * case pair.nearness when 'county' then 100 when 'outside' then 80 else 95 end // 100 as likeness,
        case
            when pair.obstacle is not null then pair.obstacle
            when pair.by_number then null
            when pair.nearness = 'outside' then 'outside_region'
            when received.event_date < subject.established_date or received.event_date > subject.closed_date then 'not_in_existence'
            when name.from_date is null or name.to_date is null or name.from_date < name.to_date then case
                when coalesce(received.known_date, received.event_date) < name.from_date or received.event_date >= name.to_date then 'name_not_in_use' end
            when received.event_date >= name.to_date and coalesce(received.known_date, received.event_date) < name.from_date then 'name_not_in_use'
        end as obstacle
    from match_received as received
    inner join match_pair as pair on pair.party = received.party
    inner join match_subject as subject on subject.uscc = pair.uscc
    left join match_subject_name as name on name.uscc = pair.uscc and name.key = pair.key
),
scored as (
    select * exclude (likeness), case when not by_number then likeness when obstacle is null then 1000 else 500 end as score
    from dated
),
best as (
    select
        dataset, source, batch, row, uscc,
        any_value(party) as party,
        arg_min(
            {'method': method, 'registered': registered, 'score': score, 'obstacle': obstacle},
            (obstacle is not null, not by_number, -score, method, registered)) as told,
        any_value(nearness) as nearness,
        bool_or(by_number) as by_number,
        coalesce(bool_or(near_code and coalesce(obstacle, '') not in ('natural_person', 'branch_or_parent') and score >= 760), false) as near_code
    from scored
    group by dataset, source, batch, row, uscc
)
select
    dataset, source, batch, row, uscc, party, told.method as method, told.registered as registered, told.score as score, told.obstacle as obstacle, nearness, by_number,
    near_code
from best
