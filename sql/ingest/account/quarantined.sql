-- model: quarantined
-- grain: one row a refused row
-- key: source, batch, row
-- inputs: quarantine, batch_file
-- unit: columns are the contract columns that the reasons name
with named as (
    select
        dataset, source, batch, row, reason, reasons, raw,
        list_transform(reasons, lambda r: case
            when starts_with(r, 'code_') then 'uscc'
            when starts_with(r, 'region_') then 'region'
            when r = 'future_date' then 'event_date'
            else split_part(r, ':', 2) end) as columns
    from quarantine
)
select
    named.dataset, named.source, named.batch, batch_file.file, named.row, named.reason, named.reasons,
    list_sort(list_distinct(list_filter(named.columns, lambda c: c <> ''))) as columns, named.raw
from named
left join batch_file on batch_file.source = named.source and batch_file.batch = named.batch
