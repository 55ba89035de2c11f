-- model: indicator_food
-- grain: one row an enterprise that the library gives the domain 食品 on T
-- key: uscc
-- inputs: known_domain_class, known_license, known_inspection, known_item, known_complaint, period
-- unit: counts; the class as a level, A is 1 and D is 4, of several the one that began last and of those the worst; null when it is none of these
with classes as (
    select
        known_domain_class.uscc,
        known_domain_class.valid_from_date,
        case known_domain_class.class when 'A' then 1 when 'B' then 2 when 'C' then 3 when 'D' then 4 end as class_level
    from known_domain_class
    cross join period
    where known_domain_class.domain = '食品'
        and known_domain_class.valid_from_date <= period.day
        and (known_domain_class.valid_to_date is null or known_domain_class.valid_to_date >= period.day)
),
period_of as (
    select day, after_12m, after_36m from period
),
licenses as (
    select uscc, event_date, state, valid_to_date from known_license where name like '%食品%'
),
food_items as (
    select distinct item_id from known_item where name like '%食品%'
),
inspections as (
    select known_inspection.uscc, known_inspection.event_date
    from known_inspection
    left join food_items on food_items.item_id = known_inspection.item
    where known_inspection.found_problem and (known_inspection.item like '%食品%' or food_items.item_id is not null)
),
complaints as (
    select uscc, event_date from known_complaint where upheld and kind like '%食品%'
),
latest as (
    select uscc, max(valid_from_date) as valid_from_date from classes group by uscc
),
members as (
    select classes.uscc, max(classes.class_level) as class_level
    from classes
    inner join latest on latest.uscc = classes.uscc and latest.valid_from_date = classes.valid_from_date
    group by classes.uscc
),
licensed as (
    select
        licenses.uscc,
        count(*) filter (where licenses.state = '失效' or (licenses.state = '有效' and licenses.valid_to_date < period_of.day)) as lapsed,
        count(*) filter (where licenses.state in ('撤销', '吊销') and licenses.event_date > period_of.after_36m) as taken
    from licenses
    cross join period_of
    where licenses.event_date <= period_of.day
    group by licenses.uscc
),
inspected as (
    select inspections.uscc, count(*) as problems
    from inspections
    cross join period_of
    where inspections.event_date > period_of.after_36m and inspections.event_date <= period_of.day
    group by inspections.uscc
),
complained as (
    select complaints.uscc, count(*) as upheld
    from complaints
    cross join period_of
    where complaints.event_date > period_of.after_12m and complaints.event_date <= period_of.day
    group by complaints.uscc
)
select
    members.uscc,
    members.class_level as food_class_level,
    coalesce(licensed.lapsed, 0) as food_licenses_lapsed,
    coalesce(licensed.taken, 0) as food_licenses_taken_36m,
    coalesce(inspected.problems, 0) as food_problems_36m,
    coalesce(complained.upheld, 0) as food_complaints_upheld_12m
from members
left join licensed on licensed.uscc = members.uscc
left join inspected on inspected.uscc = members.uscc
left join complained on complained.uscc = members.uscc
