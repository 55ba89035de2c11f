-- Codes that say whose a record is, and what they hold. DuckDB only; NULL in, NULL out.

-- Half-width, upper case, no blanks inside.
create or replace macro ingest_code(x) as
    case
        when strlen(x) = 18 and length(x) = 18 and not contains(x, ' ') and not contains(x, chr(9)) then upper(x)
        else upper(replace(replace(ingest_half(x), ' ', ''), chr(9), ''))
    end;

-- The value of one character of a unified social credit code: 0-9, then A-Y without I, O, S, V, Z (GB 32100-2015).
create or replace macro ingest_uscc_digit(x, i) as strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(x, i, 1)) - 1;

-- 统一社会信用代码: 18 characters of the alphabet, the last one the check digit with weights 3^i mod 31 (GB 32100-2015).
create or replace macro ingest_uscc_valid(x) as
    regexp_full_match(x, '[0-9A-HJ-NPQRTUWXY]{18}')
    and (31 - (
        1 * ingest_uscc_digit(x, 1)
        + 3 * ingest_uscc_digit(x, 2)
        + 9 * ingest_uscc_digit(x, 3)
        + 27 * ingest_uscc_digit(x, 4)
        + 19 * ingest_uscc_digit(x, 5)
        + 26 * ingest_uscc_digit(x, 6)
        + 16 * ingest_uscc_digit(x, 7)
        + 17 * ingest_uscc_digit(x, 8)
        + 20 * ingest_uscc_digit(x, 9)
        + 29 * ingest_uscc_digit(x, 10)
        + 25 * ingest_uscc_digit(x, 11)
        + 13 * ingest_uscc_digit(x, 12)
        + 8 * ingest_uscc_digit(x, 13)
        + 24 * ingest_uscc_digit(x, 14)
        + 10 * ingest_uscc_digit(x, 15)
        + 30 * ingest_uscc_digit(x, 16)
        + 28 * ingest_uscc_digit(x, 17)
        ) % 31) % 31 = ingest_uscc_digit(x, 18);

-- The value of one character of an organisation code: 0-9, A-Z (GB 11714-1997).
create or replace macro ingest_organisation_digit(x, i) as strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(x, i, 1)) - 1;

-- 组织机构代码: whether the nine characters from a place on end in their check digit, 0-9 or X (GB 11714-1997).
create or replace macro ingest_organisation_check(x, first) as
    substr(x, first + 8, 1) = substr('0X987654321', 1 + (
        3 * ingest_organisation_digit(x, first)
        + 7 * ingest_organisation_digit(x, first + 1)
        + 9 * ingest_organisation_digit(x, first + 2)
        + 10 * ingest_organisation_digit(x, first + 3)
        + 5 * ingest_organisation_digit(x, first + 4)
        + 8 * ingest_organisation_digit(x, first + 5)
        + 4 * ingest_organisation_digit(x, first + 6)
        + 2 * ingest_organisation_digit(x, first + 7)
        ) % 11, 1);

-- Whether positions 9 to 17 of a unified social credit code are an organisation code; a code may be valid without.
create or replace macro ingest_inner_valid(x) as ingest_organisation_check(x, 9);

-- An organisation code, nine characters with or without a hyphen before the check digit, as nine characters; NULL when it is none.
create or replace macro ingest_organisation_code(x) as
    list_transform(
        [regexp_replace(ingest_code(x), '^(.{8})[-－—](.)$', '\1\2')],
        lambda code: case when regexp_full_match(code, '[0-9A-Z]{8}[0-9X]') and ingest_organisation_check(code, 1) then code end)[1];

-- 工商注册号: 15 digits, the last one the check digit by ISO 7064 MOD 11,10 (GS 15-2006); NULL when it is none.
create or replace macro ingest_registration_check(x) as
    list_reduce(
        list_prepend(10, list_transform(range(1, 15), lambda i: cast(substr(x, i, 1) as bigint))),
        lambda rest, digit: ((rest + digit + 9) % 10 + 1) * 2 % 11) % 10 = (11 - cast(right(x, 1) as bigint)) % 10;
create or replace macro ingest_registration_no(x) as
    list_transform([ingest_code(x)], lambda code: case when regexp_full_match(code, '[0-9]{15}') and ingest_registration_check(code) then code end)[1];
