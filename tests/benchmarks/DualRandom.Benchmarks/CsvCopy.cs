using DualRandom.Sql.Engines;

namespace DualRandom.Benchmarks;

/// <summary>What ingest is measured against: a file in the penalty form of 2019, and the engine's own copy of it to Parquet.</summary>
internal static class CsvCopy
{
    /// <summary>The engine alone: every column a text, its own dialect detection, its defaults for Parquet.</summary>
    public static void Copy(string source, string target)
    {
        using var engine = DuckDbEngine.InMemory();
        engine.Execute($"copy (from read_csv({DuckDbEngine.Quote(source)}, all_varchar = true)) to {DuckDbEngine.Quote(target)} (format parquet)");
    }

    /// <summary>Penalties over the codes of a file of enterprises: three forms of dates, amounts in 万元, four kinds, empty columns as the form has them.</summary>
    public static void WritePenalties(string enterprises, long rows, string target)
    {
        using var engine = DuckDbEngine.InMemory();
        engine.Execute(
            $"""
            create table enterprise as
            select row_number() over (order by uscc) - 1 as n, uscc, name
            from (select distinct uscc, name from {DuckDbEngine.Quote(enterprises)})
            """);
        var known = engine.Scalar<long>("select count(*) from enterprise");
        engine.Execute(
            $"""
            copy (
                with penalty as (
                    select
                        i, name, uscc,
                        (['虚假宣传', '无照经营', '食品不合格', '价格违法'])[1 + i % 4] as violation,
                        (['罚款', '警告', '没收违法所得', '吊销许可证件'])[1 + i % 4] as kind,
                        date '2022-01-01' + cast(i % 1400 as integer) as day
                    from range({rows}) as numbers(i)
                    inner join enterprise on enterprise.n = (i * 7919) % {known}
                )
                select
                    name as "行政相对人名称",
                    '法人及非法人组织' as "行政相对人类别",
                    uscc as "行政相对人代码_1(统一社会信用代码)",
                    '' as "行政相对人代码_2(工商注册号)",
                    '' as "行政相对人代码_3(组织机构代码)",
                    '' as "行政相对人代码_4(税务登记号)",
                    '' as "法定代表人",
                    '市监罚〔2025〕' || i || '号' as "行政处罚决定书文号",
                    violation as "违法行为类型",
                    '当事人存在' || violation || '的行为' as "违法事实",
                    '《中华人民共和国行政处罚法》第' || i % 80 || '条' as "处罚依据",
                    kind as "处罚类别",
                    kind || (i % 900) * 100 || '元' as "处罚内容",
                    cast((i % 900) / 100.0 as decimal(10, 2)) as "罚款金额（万元）",
                    '' as "没收违法所得、没收非法财物的金额（万元）",
                    case i % 3 when 0 then strftime(day, '%Y-%m-%d') when 1 then strftime(day, '%Y/%m/%d') else strftime(day, '%Y年%m月%d日') end as "处罚决定日期",
                    strftime(day + interval 3 year, '%Y-%m-%d') as "公示截止期",
                    '市场监督管理局' as "处罚机关",
                    '信用中心' as "数据来源单位",
                    '' as "备注"
                from penalty
            ) to {DuckDbEngine.Quote(target)} (format csv, header)
            """);
    }
}
