-- Chance and calendar of the simulated world. Everything is a function of (seed, label, number): no generator, no state, no order.
-- u: uniform in (0, 1). z: centred, unit variance, logistic tails. pick: 0 … n - 1. poisson: count of mean l from a uniform v.
create or replace macro chance(label, i) as hash(xor(hash(i), hash(getvariable('seed') || ':' || label)));
create or replace macro u(label, i) as (cast(chance(label, i) >> 12 as double) + 5e-1) * 2.220446049250313e-16;
create or replace macro z(label, i) as ln(u(label, i) / (1e0 - u(label, i))) * 0.5513288954217921e0;
create or replace macro pick(label, i, n) as cast((chance(label, i) >> 20) % cast(n as ubigint) as integer);
create or replace macro sigmoid(x) as 1e0 / (1e0 + exp(-(x)));
create or replace macro poisson(v, l) as case
    when v < exp(-l) then 0
    when v < exp(-l) * (1e0 + l) then 1
    when v < exp(-l) * (1e0 + l + l * l / 2e0) then 2
    when v < exp(-l) * (1e0 + l + l * l / 2e0 + l * l * l / 6e0) then 3
    when v < exp(-l) * (1e0 + l + l * l / 2e0 + l * l * l / 6e0 + l * l * l * l / 24e0) then 4
    when l < 1e0 then 5
    else greatest(5, least(200, cast(floor(pow(greatest(sqrt(l) + ln(v / (1e0 - v)) / 3.4e0, 0e0), 2)) as integer))) end;

-- part: number k of enterprise i, for chances that differ between the events of one enterprise.
create or replace macro part(i, k) as cast(i as bigint) * 4096 + k;

-- moment: where in its active time an event falls, 0 … 1, when the hazard grows as exp(drift * time).
create or replace macro moment(v, drift) as case when abs(drift) < 1e-3 then v else ln(1e0 + v * (exp(drift) - 1e0)) / drift end;
create or replace macro moment_day(started, span, v, drift) as started + cast(floor(span * moment(v, drift)) as integer);

-- delay: working days from event to office; a share comes long after the 20 days allowed.
create or replace macro delay(v, w, mean_delay, late) as case
    when w < late then 21 + least(59, cast(floor(-ln(1e0 - v) * 15e0) as integer))
    else 1 + least(18, cast(floor(-ln(1e0 - v) * mean_delay) as integer)) end;

-- Codes of GB 32100-2015: the 31 characters, and the fictional body code, always of the unissued series Y, with the check character of GB 11714.
create or replace macro code_character(n) as substr('0123456789ABCDEFGHJKLMNPQRTUWXY', cast(n as integer) + 1, 1);
create or replace macro body_number(i) as (i * 7368787 + getvariable('code_offset')) % 27512614111;
create or replace macro body_value(n) as n + case when n < 18 then 0 when n < 23 then 1 when n < 26 then 2 when n < 28 then 3 else 4 end;

-- Fictional names: three syllables from the word list, a rare one in the middle.
create or replace macro syllable(words, label, i) as substr(words, pick(label, i, length(words)) + 1, 1);
create or replace macro trade_name(i) as syllable(getvariable('word_first'), 'first', i) || syllable(getvariable('word_middle'), 'middle', i)
    || syllable(getvariable('word_last'), 'last', i);
create or replace macro trade_suffix(form, i) as case form
    when '有限责任公司' then case when pick('long form', i, 8) = 0 then '有限责任公司' else '有限公司' end
    when '股份有限公司' then '股份有限公司'
    when '农民专业合作社' then '专业合作社'
    when '个人独资企业' then ['厂', '中心'][1 + pick('suffix', i, 2)]
    else ['店', '商行', '经营部', '坊', '服务部', '门市部'][1 + pick('suffix', i, 6)] end;
create or replace macro enterprise_name(place, sign, trade, form, i) as case
    when form in ('有限责任公司', '股份有限公司') and pick('bracketed', i, 10) = 0 then sign || '（' || place || '）' || trade || trade_suffix(form, i)
    else place || sign || trade || trade_suffix(form, i) end;
create or replace macro numeral(n) as ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六'][n];
create or replace macro branch_name(parent, place, i) as parent || case when pick('branch', i, 2) = 0
    then '第' || numeral(i % 16) || '分店' else replace(place, '平顶山市', '') || '第' || numeral(i % 16) || '分公司' end;
create or replace macro person_name(p) as case when p is not null then syllable(getvariable('word_surname'), 'surname', p) || syllable(getvariable('word_given'), 'given one', p)
    || syllable(getvariable('word_given'), 'given two', p) end;
create or replace macro person_hash(p) as case when p is not null then repeat(lower(lpad(to_hex(chance('person', p)), 16, '0')), 4) end;
create or replace macro road_address(place, centre, label, i) as place || centre || getvariable('word_road')[1 + pick(label, i, 20)]
    || cast(1 + pick(label || ' number', i, 399) as varchar) || '号';

-- Other numbers of the real world, in their shape and all fictional: 注册号 (GB/T 17710 check), 组织机构代码, mobile numbers of the 140 series, identity numbers.
create or replace macro registration_body(region, i) as region || lpad(cast(i % 100000000 as varchar), 8, '0');
create or replace macro registration_check(digits) as list_reduce(
    list_prepend(10, list_transform(string_split(digits, ''), lambda d: cast(d as integer))),
    lambda p, d: case when (p + d) % 10 = 0 then 20 else (p + d) % 10 * 2 end % 11);
create or replace macro registration_number(region, i) as
    registration_body(region, i) || cast((11 - registration_check(registration_body(region, i))) % 10 as varchar);
create or replace macro organisation_code(uscc) as substr(uscc, 9, 8) || '-' || substr(uscc, 17, 1);
create or replace macro phone_number(p) as case when p is not null then '140' || lpad(cast(pick('phone', p, 100000000) as varchar), 8, '0') end;
create or replace macro identity_body(p) as '410402' || strftime(date '1955-01-01' + pick('born', p, 16000), '%Y%m%d') || lpad(cast(pick('born nth', p, 999) as varchar), 3, '0');
create or replace macro identity_check(body) as substr('10X98765432', 1 + cast(list_sum(list_transform(
    range(1, 18), lambda n: cast(substr(body, n, 1) as integer) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][n])) % 11 as integer), 1);
create or replace macro identity_number(p) as case when p is not null then identity_body(p) || identity_check(identity_body(p)) end;

-- How departments write: amounts without needless zeros, days in three forms, capital in the shapes of the registry, codes in full width.
create or replace macro plain(x) as case when contains(cast(x as varchar), '.') then rtrim(rtrim(cast(x as varchar), '0'), '.') else cast(x as varchar) end;
create or replace macro day_iso(d) as strftime(d, '%Y-%m-%d');
create or replace macro day_slash(d) as strftime(d, '%Y/%-m/%-d');
create or replace macro day_chinese(d) as strftime(d, '%Y年%-m月%-d日');
create or replace macro capital_text(cny, stated, i) as case
    when cny is null then stated
    when pick('capital shape', i, 10) < 6 then plain(cny / 10000) || '(万元)'
    when pick('capital shape', i, 10) < 8 then format('{:,}', cast(cny as bigint) // 10000) || '(万元人民币)'
    else plain(cny / 10000) || '万元人民币' end;
create or replace macro full_width(x) as translate(x, '0123456789ABCDEFGHJKLMNPQRTUWXY', '０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＴＵＷＸＹ');
create or replace macro wrong_check(x) as substr(x, 1, 17) || code_character((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(x, 18, 1)) + 4) % 31);

-- How they misread and misspell: one character of a code taken for another, or two swapped; names in other brackets and blanks, in the other form of a
-- company, with characters swapped or left out.
create or replace macro misread(x, spot, p) as case when substr(x, spot, 1) <> substr(x, spot + 1, 1) and pick('misread how', p, 2) = 0
    then substr(x, 1, spot - 1) || substr(x, spot + 1, 1) || substr(x, spot, 1) || substr(x, spot + 2)
    else substr(x, 1, spot - 1) || code_character((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(x, spot, 1)) + pick('misread as', p, 29)) % 31) || substr(x, spot + 1) end;
create or replace macro name_swapped(x, spot) as substr(x, 1, spot - 1) || substr(x, spot + 1, 1) || substr(x, spot, 1) || substr(x, spot + 2);
create or replace macro name_dropped(x, spot) as substr(x, 1, spot - 1) || substr(x, spot + 1);
create or replace macro name_width(x, spot) as substr(translate(x, '（）', '()'), 1, spot) || ' ' || substr(translate(x, '（）', '()'), spot + 1) || '　';
create or replace macro name_suffix(x) as case
    when contains(x, '有限责任公司') then replace(x, '有限责任公司', '有限公司')
    when contains(x, '股份有限公司') then replace(x, '股份有限公司', '股份公司')
    when contains(x, '有限公司') then replace(x, '有限公司', '有限责任公司')
    when contains(x, '专业合作社') then x
    else x || '（个体工商户）' end;
