-- model: ownership
-- grain: one row a type of enterprise (GB/T 登记类型代码)
-- key: type_code
-- inputs: enterprise_type
-- unit: none; individual 个体工商户, cooperative 农民专业合作社, foreign 外商及港澳台投资, state 国有及国有控股, collective 集体, private 其他内资. Of a joint business of state and collective the state counts
select
    code as type_code,
    case
        when class_code = '50' then 'individual'
        when class_code in ('16', '17') then 'cooperative'
        when class_code in ('21', '22', '23', '24', '25', '26', '27', '28') then 'foreign'
        when name like '%国有%' or name like '%全民%' then 'state'
        when name like '%集体%' then 'collective'
        else 'private'
    end as ownership
from enterprise_type
