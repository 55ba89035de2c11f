-- model: check_shrunk
-- grain: one row a dataset that would lose more than half of its published records: most often a mapping gone wrong
-- key: key
-- inputs: account, published
-- unit: detail is rows now and rows published
-- severity: stop
with now as (
    select dataset, sum(accepted) as rows
    from account
    group by dataset
)
select null as source, null as batch, null as row, published.dataset as key, concat_ws(' ', coalesce(now.rows, 0), published.rows) as detail
from published
left join now on now.dataset = published.dataset
where published.rows >= 100 and 2 * coalesce(now.rows, 0) < published.rows
