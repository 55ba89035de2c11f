-- model: score_histogram
-- grain: one row a band of 20 score points and tier that has enterprises; a score of 1000 belongs to the last band
-- key: band, tier
-- inputs: tier
-- unit: enterprises; score points
with
rating as (select tier, case when score > 999 then 999 else score end as score from tier),
bands as (select tier, score - score % 20 as band from rating)
select band, tier, count(*) as enterprises from bands group by band, tier
