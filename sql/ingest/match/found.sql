-- model: match_found
-- grain: one row a stated party × enterprise × way it was found
-- key: party, uscc, method, key
-- inputs: match_found_number, match_found_name, match_found_close, match_found_similar
-- unit: similarity in thousandths
select party, uscc, method, key, similarity from match_found_number
union all
select party, uscc, method, key, similarity from match_found_name
union all
select party, uscc, method, key, similarity from match_found_close
union all
select party, uscc, method, key, similarity from match_found_similar
