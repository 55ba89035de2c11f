-- model: currency_spelling
-- grain: one row a way to write a currency
-- key: spelling
-- inputs: currency_reference (name, code, numeric)
-- unit: ISO 4217 code
select upper(name) as spelling, min(code) as code
from currency_reference
group by upper(name)
union
select code as spelling, code
from currency_reference
union
select numeric as spelling, code
from currency_reference
