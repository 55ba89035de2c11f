-- model: object_latest
-- grain: one row a product, project or site as last known
-- key: object_id
-- inputs: check_object
-- unit: none
with versions as (
    select
        object_id, kind, name,
        row_number() over (
            partition by object_id
            order by valid_from_date desc, known_date desc, source collate "C" desc, batch collate "C" desc, row desc) as version
    from check_object
)
select object_id, kind, name
from versions
where version = 1
