-- A text as a spreadsheet may show it: what would begin a formula there, full-width forms included, gets an apostrophe before it.
create or replace macro sheet_cell(x) as
    case when regexp_matches(x, '^[\t\r\n ]*[-=+@＝＋－＠]') or starts_with(x, chr(9)) or starts_with(x, chr(13)) then '''' || x else x end;
