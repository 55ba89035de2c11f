-- model: match_verdict
-- grain: one row a received record: the one enterprise it is of, or why it is none
-- key: dataset, source, batch, row
-- inputs: match_received, match_weighed, match_decided
-- unit: score in thousandths
-- One candidate of 800 and more, 40 ahead of the next, is accepted. A number speaks before a name, unless the two name different enterprises; a misread
-- code decides between names. An analyst's decision stands before all.
with
summed as (
    select
        dataset, source, batch, row,
        count(*) filter (where by_number) as numbered,
        min(uscc) filter (where by_number and obstacle is null) as numbered_uscc,
        count(*) filter (where obstacle is null and not by_number and method = 'name') as named_otherwise,
        count(*) filter (where near_code) as nearly,
        min(uscc) filter (where near_code) as nearly_uscc,
        arg_min(uscc, (-score, uscc)) filter (where obstacle is null) as first_uscc,
        max(score, 2) filter (where obstacle is null) as best_scores
    from match_weighed
    group by dataset, source, batch, row
),
placed as (
    select *, best_scores[1] as first_score, coalesce(best_scores[2], 0) as second_score
    from summed
),
judged as (
    select
        *,
        case
            when numbered = 1 and named_otherwise = 0 and numbered_uscc is not null then numbered_uscc
            when numbered > 0 then null
            when nearly = 1 then nearly_uscc
            when first_score >= 800 and first_score - second_score >= 40 then first_uscc
        end as chosen,
        numbered = 0 and nearly = 1 as by_code
    from placed
)
select
    received.dataset, received.source, received.batch, received.row, received.party,
    case when decided.party is not null then decided.uscc else judged.chosen end as uscc,
    decided.party is not null as is_decided,
    coalesce(judged.by_code, false) as by_code,
    case
        when decided.party is not null then case when decided.uscc is null then 'decided' end
        when judged.chosen is not null then null
        when received.is_person then 'natural_person'
        when received.name is null and received.code is null and received.registration_no is null and received.organisation_code is null then 'nothing_stated'
        when judged.numbered = 1 then 'conflict'
        when judged.numbered > 1 or judged.first_score >= 800 then 'several'
        else 'none'
    end as why
from match_received as received
left join judged
    on judged.dataset = received.dataset and judged.source = received.source and judged.batch = received.batch and judged.row = received.row
left join match_decided as decided on decided.party = received.party
