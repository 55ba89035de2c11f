-- model: edge
-- grain: one row a relation of an enterprise of the shard to another one of its block
-- key: i, k
-- inputs: establishment
-- unit: none
with offered as (
    select
        e.i,
        t.k,
        e.i - e.i % 16 + (e.i % 16 + 1 + pick('partner', part(e.i, t.k), 15)) % 16 as other,
        u('partnered', part(e.i, t.k)) as chance,
        t.share
    from establishment as e, (values (0, 0.34e0), (1, 0.20e0), (2, 0.10e0)) as t (k, share)
), owned as (
    select i, 3 as k, owner as other, '同一法定代表人' as kind from establishment where owner <> i
)
select i, k, other, ['对外投资', '股东', '同址', '对外投资', '分支'][1 + pick('relation kind', part(i, k), 5)] as kind
from offered
where chance < share and other < getvariable('enterprises')
union all
select i, k, other, kind from owned
order by i, k
