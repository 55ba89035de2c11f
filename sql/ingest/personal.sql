-- What keeps natural persons out of everything that leaves landing. DuckDB only; NULL in, NULL out. 个人信息保护。

-- A natural person's name or identity number as keyed hash; the key is a variable of the session, never part of a statement.
create or replace macro ingest_person(x) as
    sha256_hex(getvariable('person_key') || '|' || sha256_hex(getvariable('person_key') || '|' || x));

-- A party that may be a natural person: two to four characters, or a name with a dot, that end like no organisation.
create or replace macro ingest_party(x) as
    case
        when length(x) > 4 and not contains(x, '·') then x
        when regexp_full_match(x, '\p{Han}{2,4}|\p{Han}{1,12}·\p{Han}{1,12}') and not regexp_matches(x, '(公司|企业|合作社|集团|中心|学校|医院|银行|商行|药房|超市|饭店|酒店|[厂店部院所社行馆局站坊])$')
            then ingest_person(x)
        else x
    end;

-- A name that ends like an organisation's, a form in brackets behind it or not; anything short may be a person's.
create or replace macro ingest_is_organisation(x) as
    length(x) >= 4
    and regexp_matches(
        x,
        '(?i)(?:公司|企业|合作社|联合社|集团|中心|基金|协会|学会|银行|学校|大学|医院|政府|委员会|事务所|合伙|[厂店局院部所社行馆站场队校会]|ltd\.?|limited|inc\.?|llc|gmbh)(?:[（(][^（()）]*[)）])?$');

-- Holders of an office or of shares, parted by 、 ; or comma: natural persons as keyed hashes, organisations readable. A hash is left as it is.
create or replace macro ingest_holder(x) as
    array_to_string(
        list_transform(
            list_filter(list_transform(string_split_regex(x, '[、;；,，\r\n]+'), lambda v: trim(v)), lambda v: v <> ''),
            lambda v: case when ingest_is_organisation(v) or regexp_full_match(v, '[0-9a-f]{64}') then v else ingest_person(v) end),
        '、');

-- Telephone numbers and identity numbers (GB 11643: 18 characters with a valid day, or 15 digits of the old form) inside any text are dropped.
-- The searches come first, because few texts hold eleven digits.
create or replace macro ingest_masked(x) as
    case
        when regexp_matches(x, '[0-9]{7}') then
            regexp_replace(
                regexp_replace(
                    regexp_replace(x, '(^|[^0-9A-Za-z])([1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])($|[^0-9A-Za-z])', '\1*\3', 'g'),
                    '(^|[^0-9A-Za-z])((?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4})($|[^0-9A-Za-z])', '\1*\3', 'g'),
                '(^|[^0-9A-Za-z])(0[1-9][0-9]{1,2}[- ][2-9][0-9]{6,7})($|[^0-9A-Za-z])', '\1*\3', 'g')
        else x
    end;

-- A row that no reader could take apart: every field of two to four characters may be a name and is dropped. Twice, because neighbours share their separator.
create or replace macro ingest_unnamed_once(x) as
    regexp_replace(x, '(^|[,;|"''\t\r\n :：，；])(\p{Han}{2,4}|\p{Han}{1,12}·\p{Han}{1,12})($|[,;|"''\t\r\n ，；])', '\1*\3', 'g');
create or replace macro ingest_unnamed(x) as ingest_unnamed_once(ingest_unnamed_once(x));
