-- model: bin_count
-- grain: one row a card, indicator and bin that gives or takes points
-- key: model, indicator, bin
-- inputs: reason
-- unit: enterprises; those of an indicator that are in no row here are in its bins without points
select model, indicator, bin, points, count(*) as enterprises from reason group by model, indicator, bin, points
