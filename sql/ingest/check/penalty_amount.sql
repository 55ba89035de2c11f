-- model: check_penalty_amount
-- grain: one row a penalty of more than 100 million CNY, by fine or confiscation: most often 万元 taken for 元, or a code for an amount
-- key: source, batch, row
-- inputs: penalty
-- unit: detail is fine and confiscation in CNY
-- severity: warn
select source, batch, row, concat_ws(' ', uscc, record_no) as key, concat_ws(' ', fine_cny, confiscated_cny) as detail
from penalty
where fine_cny > 100000000 or confiscated_cny > 100000000
