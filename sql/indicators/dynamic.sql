-- model: indicator_dynamic
-- grain: one row an enterprise of the population
-- key: uscc
-- inputs: population, known_change, known_license, known_annual_report, known_pledge, period
-- unit: counts; CNY; percent. licences_lapsed, licences_held and licences_expiring_3m null without a licence on record; annual_reports_missing null
--       when none was due or the lake holds no report of anyone; what a report states null when no report of the last three years states it.
--       changes_excess_3m is changes of the last 3 months above a third of the 9 months before, rounded down. A change in percent compares the
--       latest two years in a row that both state the figure, the earlier above zero; percents of reports are whole, rounded down, and held within
--       14 digits as amounts are. A report is late when its year was first filed after 30 June of the year after. What is pledged or mortgaged now is
--       zero when nothing is in force, null when nothing in force states its share or amount.
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
    select
        uscc, event_date, known_date, source, batch, row, year, net_profit_cny, debt_percent, insured_headcount as headcount,
        case when revenue_cny > 99999999999999 then 99999999999999 else revenue_cny end as revenue_cny
    from known_annual_report
),
pledges as (
    select uscc, event_date, kind, share_percent, amount_cny, released_date from known_pledge
),
period_of as (
    select day, after_3m, after_12m, after_36m, next_3m, last_due_year from period
),
changed as (
    select
        changes.uscc,
        count(*) filter (where changes.field = '法定代表人') as legal_person_changes,
        count(*) filter (where changes.field = '名称') as name_changes,
        count(*) filter (where changes.field = '住所') as address_changes,
        count(*) filter (where changes.field = '注册资本') as capital_changes,
        count(*) filter (where changes.field = '经营范围') as scope_changes,
        count(*) filter (where changes.field = '股东') as shareholder_changes,
        count(*) filter (where changes.event_date > period_of.after_12m) as changes_12m,
        count(*) filter (where changes.event_date > period_of.after_3m) as changes_3m
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
            where licences.state = '有效' and licences.valid_to_date >= period_of.day and licences.valid_to_date <= period_of.next_3m
        ) as expiring,
        count(*) filter (
            where licences.state in ('吊销', '撤销', '失效') or (licences.state = '有效' and licences.valid_to_date < period_of.day)
        ) as lapsed
    from licences
    cross join period_of
    where licences.event_date <= period_of.day
    group by licences.uscc, licences.title
),
licensed as (
    select
        uscc,
        count(*) filter (where in_force = 0 and lapsed > 0) as lapsed,
        sum(in_force) as held,
        count(*) filter (where in_force > 0 and expiring = in_force) as expiring
    from licence_by_title
    group by uscc
),
due_reports as (
    select
        reports.uscc, reports.event_date, reports.known_date, reports.source, reports.batch, reports.row, reports.year,
        reports.net_profit_cny, reports.debt_percent, reports.revenue_cny, reports.headcount
    from reports
    cross join period_of
    where reports.event_date <= period_of.day
        and reports.year > period_of.last_due_year - 3
        and reports.year <= period_of.last_due_year
),
repeated_reports as (
    select uscc, year from due_reports group by uscc, year having count(*) > 1
),
report_versions as (
    select
        due_reports.uscc, due_reports.year, due_reports.net_profit_cny, due_reports.debt_percent, due_reports.revenue_cny, due_reports.headcount,
        min(due_reports.event_date) over (partition by due_reports.uscc, due_reports.year) as first_filed,
        row_number() over (
            partition by due_reports.uscc, due_reports.year
            order by
                due_reports.known_date desc, due_reports.event_date desc, due_reports.source collate "C" desc, due_reports.batch collate "C" desc,
                due_reports.row desc
        ) as version
    from due_reports
    inner join repeated_reports on repeated_reports.uscc = due_reports.uscc and repeated_reports.year = due_reports.year
    union all
    select
        due_reports.uscc, due_reports.year, due_reports.net_profit_cny, due_reports.debt_percent, due_reports.revenue_cny, due_reports.headcount,
        due_reports.event_date as first_filed,
        1 as version
    from due_reports
    left join repeated_reports on repeated_reports.uscc = due_reports.uscc and repeated_reports.year = due_reports.year
    where repeated_reports.uscc is null
),
reported as (
    select
        report_versions.uscc,
        max(case when report_versions.year = period_of.last_due_year then 1 else 0 end) as filed_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then 1 else 0 end) as filed_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then 1 else 0 end) as filed_third,
        count(*) filter (
            where extract(year from report_versions.first_filed) * 12 + extract(month from report_versions.first_filed) > (report_versions.year + 1) * 12 + 6
        ) as filed_late,
        count(report_versions.net_profit_cny) as profits_stated,
        count(*) filter (where report_versions.net_profit_cny < 0) as losses,
        max(case when report_versions.year = period_of.last_due_year then report_versions.debt_percent end) as debt_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then report_versions.debt_percent end) as debt_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then report_versions.debt_percent end) as debt_third,
        max(case when report_versions.year = period_of.last_due_year then report_versions.net_profit_cny end) as profit_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then report_versions.net_profit_cny end) as profit_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then report_versions.net_profit_cny end) as profit_third,
        max(case when report_versions.year = period_of.last_due_year then report_versions.revenue_cny end) as revenue_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then report_versions.revenue_cny end) as revenue_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then report_versions.revenue_cny end) as revenue_third,
        max(case when report_versions.year = period_of.last_due_year then report_versions.headcount end) as headcount_last,
        max(case when report_versions.year = period_of.last_due_year - 1 then report_versions.headcount end) as headcount_second,
        max(case when report_versions.year = period_of.last_due_year - 2 then report_versions.headcount end) as headcount_third
    from report_versions
    cross join period_of
    where report_versions.version = 1
    group by report_versions.uscc
),
reporting as (
    select count(*) as reports_of_all from reported
),
compared as (
    select
        uscc, filed_last, filed_second, filed_third, filed_late, profits_stated, losses,
        coalesce(debt_last, debt_second, debt_third) as debt,
        case when revenue_last is not null and revenue_second > 0 then revenue_last when revenue_third > 0 then revenue_second end as revenue,
        case when revenue_last is not null and revenue_second > 0 then revenue_second when revenue_third > 0 then revenue_third end as revenue_before,
        case
            when profit_last is not null and revenue_last > 0 then profit_last
            when profit_second is not null and revenue_second > 0 then profit_second
            when revenue_third > 0 then profit_third
        end as profit,
        case
            when profit_last is not null and revenue_last > 0 then revenue_last
            when profit_second is not null and revenue_second > 0 then revenue_second
            when revenue_third > 0 then revenue_third
        end as profit_revenue,
        coalesce(headcount_last, headcount_second, headcount_third) as headcount,
        case when headcount_last is not null and headcount_second > 0 then headcount_last when headcount_third > 0 then headcount_second end as heads,
        case when headcount_last is not null and headcount_second > 0 then headcount_second when headcount_third > 0 then headcount_third end as heads_before
    from reported
),
measured as (
    select
        uscc, filed_last, filed_second, filed_third, filed_late, profits_stated, losses, debt, headcount,
        floor(
            cast(cast(10000 * (case when revenue < -99999999999999 then -99999999999999 else revenue end - revenue_before) as bigint) as double precision)
            / cast(cast(100 * revenue_before as bigint) as double precision)
        ) as revenue_change,
        floor(
            cast(cast(10000 * (case when profit >= 0 then 0 when profit < -99999999999999 then 99999999999999 else -profit end) as bigint) as double precision)
            / cast(cast(100 * profit_revenue as bigint) as double precision)
        ) as loss,
        floor(cast(100 * cast(heads - heads_before as bigint) as double precision) / heads_before) as headcount_change
    from compared
),
pledged as (
    select
        pledges.uscc,
        count(*) filter (where pledges.kind = '股权冻结' and pledges.event_date > period_of.after_36m) as freezes,
        count(*) filter (where pledges.kind = '股权出质' and pledges.event_date > period_of.after_36m) as pledges,
        count(*) filter (where pledges.kind = '股权冻结' and (pledges.released_date is null or pledges.released_date > period_of.day)) as freezes_now,
        count(*) filter (where pledges.kind = '股权出质' and (pledges.released_date is null or pledges.released_date > period_of.day)) as pledges_now,
        count(*) filter (where pledges.kind = '动产抵押' and (pledges.released_date is null or pledges.released_date > period_of.day)) as mortgages_now,
        sum(case
            when pledges.kind = '股权出质' and (pledges.released_date is null or pledges.released_date > period_of.day) then pledges.share_percent
        end) as share_now,
        sum(case
            when pledges.kind = '动产抵押' and (pledges.released_date is null or pledges.released_date > period_of.day) then pledges.amount_cny
        end) as mortgaged
    from pledges
    cross join period_of
    where pledges.event_date <= period_of.day
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
            due.last_due * (1 - coalesce(measured.filed_last, 0))
            + due.second_due * (1 - coalesce(measured.filed_second, 0))
            + due.third_due * (1 - coalesce(measured.filed_third, 0))
    end as bigint) as annual_reports_missing,
    cast(case when measured.profits_stated > 0 then measured.losses end as bigint) as loss_years_3y,
    cast(measured.debt as decimal(9, 4)) as debt_percent,
    cast(coalesce(pledged.freezes, 0) as bigint) as equity_freezes_36m,
    cast(coalesce(changed.scope_changes, 0) as bigint) as scope_changes_36m,
    cast(coalesce(changed.shareholder_changes, 0) as bigint) as shareholder_changes_36m,
    cast(coalesce(changed.changes_12m, 0) as bigint) as changes_12m,
    cast(floor(
        cast(coalesce(3 * changed.changes_3m - (changed.changes_12m - changed.changes_3m), 0) as double precision) / 3
    ) as bigint) as changes_excess_3m,
    cast(licensed.held as bigint) as licences_held,
    cast(licensed.expiring as bigint) as licences_expiring_3m,
    cast(measured.filed_late as bigint) as annual_reports_late_3y,
    cast(case
        when measured.revenue_change > 99999999999999 then 99999999999999
        when measured.revenue_change < -99999999999999 then -99999999999999
        else measured.revenue_change
    end as bigint) as revenue_change_percent,
    cast(case when measured.loss > 99999999999999 then 99999999999999 else measured.loss end as bigint) as loss_percent,
    cast(measured.headcount as bigint) as headcount,
    cast(measured.headcount_change as bigint) as headcount_change_percent,
    cast(coalesce(pledged.pledges, 0) as bigint) as equity_pledges_36m,
    cast(case when coalesce(pledged.pledges_now, 0) = 0 then 0 when pledged.share_now > 100 then 100 else pledged.share_now end as decimal(9, 4))
        as equity_pledged_percent,
    cast(case
        when coalesce(pledged.mortgages_now, 0) = 0 then 0 when pledged.mortgaged > 99999999999999 then 99999999999999 else pledged.mortgaged
    end as decimal(18, 2)) as mortgaged_cny,
    cast(coalesce(pledged.freezes_now, 0) as bigint) as equity_freezes_now
from due
cross join reporting
left join changed on changed.uscc = due.uscc
left join licensed on licensed.uscc = due.uscc
left join measured on measured.uscc = due.uscc
left join pledged on pledged.uscc = due.uscc
