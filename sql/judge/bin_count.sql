-- model: bin_count
-- grain: one row an indicator and bin that gives or takes points
-- key: indicator, bin
-- inputs: reason
-- unit: enterprises; those of an indicator that are in no row here are in its bins without points
select indicator, bin, points, count(*) as enterprises from reason group by indicator, bin, points
