-- model: indicator_dynamic
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, known_change, known_license, known_annual_report, known_pledge, period
-- unit: counts; debt_percent percent; licences_lapsed null without a licence on record; annual_reports_missing null when none was due or the
--       lake holds no report of anyone; loss_years_3y and debt_percent null when not reported
with enterprises as (
    select uscc, established_date from population
),
changes as (
    select uscc, event_date, field from known_change
),
licences as (
    select uscc, event_date, coalesce(name, kind) as title, state, valid_to_date from known_license
),
reports as (
    select uscc, event_date, known_date, source, batch, row, year, net_profit_cny, debt_percent from known_annual_report
),
pledges as (
    select uscc, event_date, kind from known_pledge
),
period_of as (
    select day, after_36m, last_due_year from period
),
changed as (
    select
        changes.uscc,
        count(*) filter (where changes.field = '法定代表人') as legal_person_changes,
        count(*) filter (where changes.field = '名称') as name_changes,
        count(*) filter (where changes.field = '住所') as address_changes,
        count(*) filter (where changes.field = '注册资本') as capital_changes
    from changes
    cross join period_of
    where changes.event_date > period_of.after_36m and changes.event_date <= period_of.day
    group by changes.uscc
),
licence_by_title as (
    select
        licences.uscc,
        licences.title,
        count(*) filter (where licences.state = '有效' and (licences.valid_to_date is null or licences.valid_to_date >= period_of.day)) as in_force,
        count(*) filter (
            where licences.state in ('吊销', '撤销', '失效') or (licences.state = '有效' and licences.valid_to_date < period_of.day)
        ) as lapsed
    from licences
    cross join period_of
    where licences.event_date <= period_of.day
    group by licences.uscc, licences.title
),
licensed as (
    select uscc, count(*) filter (where in_force = 0 and lapsed > 0) as lapsed
    from licence_by_title
    group by uscc
),
report_versions as (
    select
        reports.uscc, reports.year, reports.net_profit_cny, reports.debt_percent,
        row_number() over (
            partition by reports.uscc, reports.year
            order by reports.known_date desc, reports.event_date desc, reports.source collate "C" desc, reports.batch collate "C" desc, reports.row desc
        ) as version
    from reports
    cross join period_of
    where reports.event_date <= period_of.day
        and reports.year > period_of.last_due_year - 3
        and reports.year <= period_of.last_due_year
),
reported as (
    select
        report_versions.uscc,
        max(case when report_versions.year = period_of.last_due_year then 1 else 0 end) as filed_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then 1 else 0 end) as filed_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then 1 else 0 end) as filed_third,
        count(report_versions.net_profit_cny) as profits_stated,
        count(*) filter (where report_versions.net_profit_cny < 0) as losses,
        max(case when report_versions.year = period_of.last_due_year then report_versions.debt_percent end) as debt_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then report_versions.debt_percent end) as debt_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then report_versions.debt_percent end) as debt_third
    from report_versions
    cross join period_of
    where report_versions.version = 1
    group by report_versions.uscc
),
reporting as (
    select count(*) as reports_of_all from reported
),
frozen as (
    select pledges.uscc, count(*) as freezes
    from pledges
    cross join period_of
    where pledges.kind = '股权冻结' and pledges.event_date > period_of.after_36m and pledges.event_date <= period_of.day
    group by pledges.uscc
),
due as (
    select
        enterprises.uscc,
        case when extract(year from enterprises.established_date) <= period_of.last_due_year then 1 else 0 end as last_due,
        case when extract(year from enterprises.established_date) <= period_of.last_due_year - 1 then 1 else 0 end as second_due,
        case when extract(year from enterprises.established_date) <= period_of.last_due_year - 2 then 1 else 0 end as third_due
    from enterprises
    cross join period_of
)
select
    due.uscc,
    cast(coalesce(changed.legal_person_changes, 0) as bigint) as legal_person_changes_36m,
    cast(coalesce(changed.name_changes, 0) as bigint) as name_changes_36m,
    cast(coalesce(changed.address_changes, 0) as bigint) as address_changes_36m,
    cast(coalesce(changed.capital_changes, 0) as bigint) as capital_changes_36m,
    cast(licensed.lapsed as bigint) as licences_lapsed,
    cast(case
        when reporting.reports_of_all > 0 and due.last_due = 1 then
            due.last_due * (1 - coalesce(reported.filed_last, 0))
            + due.second_due * (1 - coalesce(reported.filed_second, 0))
            + due.third_due * (1 - coalesce(reported.filed_third, 0))
    end as bigint) as annual_reports_missing,
    cast(case when reported.profits_stated > 0 then reported.losses end as bigint) as loss_years_3y,
    cast(coalesce(reported.debt_last, reported.debt_second, reported.debt_third) as decimal(9, 4)) as debt_percent,
    cast(coalesce(frozen.freezes, 0) as bigint) as equity_freezes_36m
from due
cross join reporting
left join changed on changed.uscc = due.uscc
left join licensed on licensed.uscc = due.uscc
left join reported on reported.uscc = due.uscc
left join frozen on frozen.uscc = due.uscc
