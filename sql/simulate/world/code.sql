-- model: code
-- grain: one row an enterprise of the shard
-- key: i
-- inputs: establishment
-- unit: GB 32100-2015 code; body of the unissued series Y, so no real enterprise can have it
with body as (
    select
        i,
        code_head,
        body_number(i) as n
    from establishment
), digits as (
    select
        i,
        code_head,
        n % 31 as a,
        n // 31 % 31 as b,
        n // 961 % 31 as c,
        n // 29791 % 31 as d,
        n // 923521 % 31 as e,
        n // 28629151 % 31 as f,
        n // 887503681 % 31 as g,
        cast(code_head as bigint) as head
    from body
), checked as (
    select
        *,
        11 - (34 * 3 + body_value(a) * 7 + body_value(b) * 9 + body_value(c) * 10 + body_value(d) * 5 + body_value(e) * 8 + body_value(f) * 4
            + body_value(g) * 2) % 11 as check11
    from digits
), summed as (
    select
        *,
        case check11 when 10 then 29 when 11 then 0 else check11 end as h,
        head // 10000000 + head // 1000000 % 10 * 3 + head // 100000 % 10 * 9 + head // 10000 % 10 * 27 + head // 1000 % 10 * 19
            + head // 100 % 10 * 26 + head // 10 % 10 * 16 + head % 10 * 17 + 30 * 20 + a * 29 + b * 25 + c * 13 + d * 8 + e * 24 + f * 10 + g * 30 as total
    from checked
)
select
    i,
    code_head || 'Y' || code_character(a) || code_character(b) || code_character(c) || code_character(d) || code_character(e) || code_character(f)
        || code_character(g) || code_character(h) || code_character((31 - (total + h * 28) % 31) % 31) as uscc
from summed
order by i
