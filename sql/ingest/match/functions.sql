-- How stated parties are compared with the register. DuckDB only; NULL in, NULL out. The other functions: ingest_name_plain, ingest_is_person: sql/ingest/personal.sql;
-- ingest_code, ingest_uscc_valid, ingest_organisation_code: sql/ingest/codes.sql; ingest_branch_words: sql/ingest/classes.sql.

-- Two spellings of one legal form count as one: 有限责任公司 and 有限公司, 股份有限公司 and 股份公司.
create or replace macro match_key(plain) as replace(replace(plain, '有限责任', '有限'), '股份有限', '股份');

-- The key without the words of the legal form, so that 公司 and 有限公司 are one too.
create or replace macro match_bare(key) as replace(replace(replace(key, '有限', ''), '股份', ''), '个体工商户', '');

-- A leading word cut off.
create or replace macro match_cut(x, word) as substr(x, 1 + case when starts_with(x, word) then length(word) else 0 end);

-- The place a name begins with, in short; and whether two such places may be one: one left out, or the province added before.
create or replace macro match_place_short(key, rest) as regexp_replace(left(key, length(key) - length(rest)), '[省市区县]', '', 'g');
create or replace macro match_same_place(x, y) as x = '' or y = '' or ends_with(x, y) or ends_with(y, x);

-- Whether an enterprise's region is within the prefecture of the stated one: 4104 for 410402 and 410400, 41 for 410000; anywhere where none is stated.
create or replace macro match_within(region, stated) as
    stated is null or starts_with(region, case when ends_with(stated, '0000') then left(stated, 2) else left(stated, 4) end);

-- 分公司, 支行, 分店 and whatever else stands behind the name of a company or cooperative: a class of its own, never matched with its parent. Wider than ingest_is_branch
-- on purpose: that one tells a kind of enterprise from how a name ends, this one which names must not be taken for one another.
create or replace macro match_is_branch(key) as
    regexp_matches(
        key, ingest_branch_words() || '|办事处|代表处|第[0-9〇零一二三四五六七八九十百]+|(公司|合作社|供销社|信用社|联社|银行)..');

-- What tells one branch from its sister: numerals and directions, and with the characters beside them; elsewhere the numeral of a works, a shop, a school.
-- A misspelling never changes them.
create or replace macro match_order_words(key, is_branch) as
    case
        when is_branch then regexp_replace(key, '[^0-9〇零一二三四五六七八九十百东西南北]', '', 'g')
        else array_to_string(regexp_extract_all(key, '[0-9〇零一二三四五六七八九十百]+[厂店部队院校站社场矿号]'), '|')
    end;
create or replace macro match_order_places(key) as
    array_to_string(
        regexp_extract_all(key, '[^0-9〇零一二三四五六七八九十百东西南北]?[0-9〇零一二三四五六七八九十百东西南北]+[^0-9〇零一二三四五六七八九十百东西南北]?'), '|');

-- A stated number without width, case, blanks, dashes; one that repeats a single digit is a placeholder.
create or replace macro match_number_plain(x) as regexp_replace(ingest_code(x), '[^0-9A-Z]', '', 'g');
create or replace macro match_number_text(x) as
    case when replace(match_number_plain(x), left(match_number_plain(x), 1), '') <> '' then match_number_plain(x) end;

-- A stated party by its content: the same number for the same party in any file.
create or replace macro match_party_number(dataset, region, name, is_person, code, registration_no, organisation_code) as
    md5_number_upper(concat_ws(
        '|', dataset, coalesce(region, ''), coalesce(name, ''), cast(is_person as varchar), coalesce(code, ''), coalesce(registration_no, ''),
        coalesce(organisation_code, '')));

-- One byte a character, because the engine's distances count bytes.
create or replace macro match_fold(x) as
    array_to_string(list_transform(string_split(x, ''), lambda c: chr(cast(33 + unicode(c) % 94 as integer))), '');
create or replace macro match_distance(x, y) as damerau_levenshtein(match_fold(x), match_fold(y));

-- The characters of a name as numbers whose sum knows no order.
create or replace macro match_characters(x) as list_transform(string_split(x, ''), lambda c: cast(hash(c) >> 16 as bigint));
create or replace macro match_sum(characters) as cast(list_sum(characters) as bigint);

-- The pairs of neighbouring characters.
create or replace macro match_pairs(x) as list_transform(range(1, length(x)), lambda i: hash(substr(x, i, 2)));
