-- model: match
-- grain: one row a received record whose enterprise was found
-- key: dataset, source, batch, row
-- inputs: match_verdict, match_received, match_weighed, match_subject, match_decided
-- unit: -
-- The evidence says what was compared, how well it fits, and which other enterprise came nearest.
with
other as (
    select
        verdict.dataset, verdict.source, verdict.batch, verdict.row,
        first(weighed.uscc order by weighed.score desc, weighed.uscc) as uscc,
        max(weighed.score) as score
    from match_verdict as verdict
    inner join match_weighed as weighed
        on weighed.dataset = verdict.dataset and weighed.source = verdict.source and weighed.batch = verdict.batch and weighed.row = verdict.row
        and weighed.uscc <> verdict.uscc
    group by verdict.dataset, verdict.source, verdict.batch, verdict.row
),
explained as (
    select
        verdict.dataset, verdict.source, verdict.batch, verdict.row, verdict.uscc, verdict.is_decided,
        case
            when verdict.is_decided then 'analyst'
            when verdict.by_code then 'code_close'
            else weighed.method
        end as method,
        received.stated,
        case
            when verdict.by_code then received.code
            when weighed.method = 'registration_no' then coalesce(received.registration_no, received.code)
            when weighed.method = 'organisation_code' then coalesce(received.organisation_code, received.code)
            when weighed.method = 'code' then coalesce(received.registration_no, received.organisation_code, received.code)
        end as number,
        coalesce(weighed.registered, subject.name) as registered,
        weighed.nearness,
        weighed.score,
        other.uscc as runner_up,
        other.score as runner_up_score,
        decided.decided_by,
        decided.reason
    from match_verdict as verdict
    inner join match_received as received
        on received.dataset = verdict.dataset and received.source = verdict.source and received.batch = verdict.batch and received.row = verdict.row
    left join match_weighed as weighed
        on weighed.dataset = verdict.dataset and weighed.source = verdict.source and weighed.batch = verdict.batch and weighed.row = verdict.row
        and weighed.uscc = verdict.uscc
    left join match_subject as subject on subject.uscc = verdict.uscc
    left join other
        on other.dataset = verdict.dataset and other.source = verdict.source and other.batch = verdict.batch and other.row = verdict.row
    left join match_decided as decided on decided.party = verdict.party
    where verdict.uscc is not null
)
select
    dataset, source, batch, row, uscc, method,
    case
        when is_decided then cast(json_object('by', decided_by, 'reason', reason) as varchar)
        else cast(json_object(
            'stated', stated, 'number', number, 'registered', registered, 'region', nearness,
            'score', cast(score / 1000 as decimal(4, 3)),
            'runner_up', runner_up, 'runner_up_score', cast(runner_up_score / 1000 as decimal(4, 3))) as varchar)
    end as evidence
from explained
