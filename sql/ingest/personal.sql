-- What keeps natural persons out of everything that leaves landing. DuckDB only; NULL in, NULL out. 个人信息保护。

-- A natural person's name or identity number as keyed hash; the key is a variable of the session, never part of a statement.
create or replace macro ingest_person(x) as
    sha256_hex(getvariable('person_key') || '|' || sha256_hex(getvariable('person_key') || '|' || x));

-- A name without what carries no meaning: width, case, blanks, brackets, points.
create or replace macro ingest_name_plain(x) as
    case when regexp_full_match(x, '\p{Han}+') then x else nullif(upper(regexp_replace(ingest_half(x), '[^\p{L}\p{N}]', '', 'g')), '') end;

-- Whether a name ends as an organisation's does, a form in brackets behind it or not. The words are a variable of the session (sql/reference/organisation_word.csv).
create or replace macro ingest_ends_as_organisation(x) as regexp_matches(x, getvariable('organisation_ending'));

-- 自然人: a party that may be one: up to four letters that end as no organisation does, with or without a form of address; or a name with a point.
create or replace macro ingest_given_name(x) as
    regexp_replace(ingest_name_plain(x), '(个体工商户|个体户|自然人|先生|女士|公民|等?[0-9一二三四五六七八九十]+人|等人?)$', '');
create or replace macro ingest_is_person(x) as
    not ingest_ends_as_organisation(ingest_name_plain(x))
    and (regexp_full_match(ingest_given_name(x), '\p{L}{0,4}') or regexp_full_match(x, '\p{Han}{1,12}([·•・．‧]\p{Han}{1,12})+'));
create or replace macro ingest_party(x) as case when ingest_is_person(x) then ingest_person(x) else x end;

-- An organisation among persons. Not the opposite of the above: where a column lists persons, whatever does not say that it is an organisation is a person's name.
create or replace macro ingest_is_organisation(x) as length(x) >= 4 and ingest_ends_as_organisation(x);

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
