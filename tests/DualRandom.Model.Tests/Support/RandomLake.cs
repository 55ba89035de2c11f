using System.Globalization;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Support;

/// <summary>
/// A small lake from a seed: dense enough that every indicator takes several values, with versions of one document, repairs, withdrawals, records known late,
/// missing values and enterprises out of operation.
/// </summary>
internal sealed class RandomLake
{
    public static readonly DateOnly Today = new(2026, 9, 30);

    private readonly Dice _dice;
    private readonly Dice _details;
    private readonly Dice _grades;
    private readonly int _enterprises;
    private readonly int _newcomers;
    private long _number;

    private RandomLake(ulong seed, int enterprises, int newcomers)
    {
        _dice = new Dice(seed);
        _details = new Dice(~seed);
        _grades = new Dice(seed ^ 0x5EED);
        _enterprises = enterprises;
        _newcomers = newcomers;
    }

    /// <summary><paramref name="newcomers"/> more enterprises are registered in the last months, many at one address or by one person.</summary>
    public static LakeRows Make(ulong seed, int enterprises = 40, int newcomers = 0) => new RandomLake(seed, enterprises, newcomers).Make();

    public static string Code(int i) => "91410400MA" + i.ToString("D8", CultureInfo.InvariantCulture);

    private LakeRows Make()
    {
        var lake = new LakeRows();
        for (var i = 0; i < _enterprises; i++)
        {
            Register(lake, i);
        }

        var n = _enterprises;
        Events(lake, "change", 4 * n, r => r["field"] = _dice.Of("法定代表人", "名称", "住所", "经营范围", "注册资本", "股东"));
        Events(lake, "pledge", n, Pledge);
        Events(lake, "license", 2 * n, License);
        Events(lake, "penalty", 2 * n, Penalty);
        Events(lake, "inspection", 2 * n, Inspection);
        Events(lake, "listing", n, Listing);
        Events(lake, "judicial", 2 * n, Judicial);
        Events(lake, "complaint", 6 * n, Complaint);
        Events(lake, "annual_report", 4 * n, Report);
        Events(lake, "relation", 3 * n, Relation);
        Events(lake, "appraisal", 2 * n, Appraisal);
        Repairs(lake);
        Withdrawals(lake);
        Newcomers(lake);
        return lake;
    }

    private void Register(LakeRows lake, int i)
    {
        for (var version = 0; version <= (_dice.OneIn(3) ? 1 : 0); version++)
        {
            var established = new DateOnly(2012, 1, 1).AddDays(_dice.Below(5500));
            var row = Record("enterprise", Code(i), established);
            row["name"] = $"企业{i}第{version}版";
            row["region"] = "410402";
            row["industry"] = _dice.OneIn(5) ? null : _details.Of("5211", "5222", "6210");
            row["established_date"] = _dice.OneIn(8) ? null : established;
            row["capital_cny"] = _dice.OneIn(6) ? null : (decimal)_dice.Of(30_000, 100_000, 800_000, 5_000_000, 60_000_000);
            row["state"] = _dice.Of("在业", "在业", "在业", "在业", "吊销", "注销");
            row["address"] = _dice.OneIn(9) ? null : $"建设路{_dice.Below(_enterprises / 4)}号";
            row["legal_person_hash"] = _dice.OneIn(9) ? null : $"p{_dice.Below(_enterprises / 3)}";
            lake["enterprise"].Add(row);
        }
    }

    private void Events(LakeRows lake, string dataset, int count, Action<Row> fill)
    {
        for (var i = 0; i < count; i++)
        {
            var row = Record(dataset, Code(_dice.Below(_enterprises)), Today.AddDays(60 - _dice.Below(1900)));
            fill(row);
            lake[dataset].Add(row);
            if (_dice.OneIn(6))
            {
                var later = new Row(row) { ["known_date"] = row.Day("known_date").AddDays(_dice.Below(200)), ["row"] = ++_number };
                fill(later);
                lake[dataset].Add(later);
            }
        }
    }

    private Row Record(string dataset, string uscc, DateOnly day)
    {
        _number++;
        return new Row
        {
            ["uscc"] = uscc,
            ["event_date"] = day,
            ["known_date"] = day.AddDays(_dice.Below(90)),
            ["department"] = dataset == "license" && _number % 3 == 0 ? "卫生健康委员会" : "市场监督管理局",
            ["record_no"] = _dice.OneIn(7) ? null : $"{dataset}-{_number}",
            ["source"] = _dice.Of("甲", "乙", dataset),
            ["batch"] = _dice.Of("2026-01-05-aaaaaaaaaaaa", "2026-02-05-bbbbbbbbbbbb"),
            ["row"] = _number,
        };
    }

    private void License(Row row)
    {
        row["kind"] = "普通";
        row["name"] = _dice.Of("食品经营许可证", "道路运输", null);
        row["state"] = _dice.Of("有效", "有效", "注销", "吊销", "失效");
        row["valid_to_date"] = _dice.OneIn(4) ? null : row.Day("event_date").AddDays(_dice.Below(1500));
    }

    private void Penalty(Row row)
    {
        row["kind"] = _details.Of("罚款", "罚款", "警告", "罚款;没收违法所得", "责令停产停业", "吊销许可证件", "行政拘留", "责令改正");
        row["fine_cny"] = _dice.OneIn(4) ? null : (decimal)_dice.Below(300_000) / 4;
        row["confiscated_cny"] = _dice.OneIn(2) ? null : (decimal)_dice.Below(9_000);
    }

    private void Inspection(Row row)
    {
        row["result_code"] = _dice.Of("1", "1", "6", "8", "A", "E");
        row["found_problem"] = row.Text("result_code") != "1";
        row["rectified_date"] = _dice.OneIn(2) ? null : row.Day("event_date").AddDays(_dice.Below(400));
        foreach (var grade in (string[])["critical_defects", "major_defects", "minor_defects"])
        {
            row[grade] = _grades.OneIn(3) ? null : _grades.Below(4);
        }
    }

    private void Listing(Row row)
    {
        row["list"] = _dice.Of("经营异常名录", "经营异常名录", "严重违法失信名单", "失信被执行人", "其他黑名单");
        row["removed_date"] = _dice.OneIn(2) ? null : row.Day("event_date").AddDays(_dice.Below(900));
    }

    private void Complaint(Row row)
    {
        row["kind"] = "投诉";
        row["upheld"] = _dice.Of<object?>(true, false, null);
    }

    private void Report(Row row)
    {
        row["year"] = row.Day("event_date").Year - 1 - _dice.Below(2);
        row["net_profit_cny"] = _dice.OneIn(4) ? null : (decimal)(_dice.Below(200) - 90);
        row["debt_percent"] = _dice.OneIn(4) ? null : (decimal)_dice.Below(1500) / 8;
        row["revenue_cny"] = _details.OneIn(6) ? null : (decimal)(_details.Below(60_000) - 1_000) / 4;
        row["insured_headcount"] = _details.OneIn(6) ? null : _details.Below(30);
    }

    private void Pledge(Row row)
    {
        row["kind"] = _dice.Of("股权出质", "股权冻结", "动产抵押");
        row["share_percent"] = _details.OneIn(4) ? null : (decimal)_details.Below(600) / 8;
        row["amount_cny"] = _details.OneIn(4) ? null : (decimal)_details.Below(900_000) / 4;
        row["released_date"] = _details.OneIn(2) ? null : row.Day("event_date").AddDays(_details.Below(1200));
    }

    private void Judicial(Row row)
    {
        row["kind"] = _details.Of("民事", "民事", "首次执行", "终结本次执行");
        row["amount_cny"] = _details.OneIn(4) ? null : (decimal)_details.Below(5_000_000) / 4;
    }

    private void Relation(Row row)
    {
        row["kind"] = _dice.Of("股东", "对外投资", "分支", "分支");
        row["other_uscc"] = _dice.OneIn(8) ? null : Code(_dice.Below(_enterprises + 5));
        row["ended_date"] = _dice.OneIn(3) ? row.Day("event_date").AddDays(_dice.Below(900)) : null;
    }

    private void Appraisal(Row row)
    {
        row["kind"] = _dice.Of("荣誉", "负面舆情", "水电气欠费");
        row["count"] = _dice.OneIn(3) ? null : _dice.Below(4);
        row["amount_cny"] = _details.OneIn(3) ? null : (decimal)_details.Below(40_000) / 4;
    }

    private void Newcomers(LakeRows lake)
    {
        for (var i = 0; i < _newcomers; i++)
        {
            var established = Today.AddDays(-_details.Below(150));
            var row = Record("enterprise", Code(_enterprises + 10 + i), established);
            row["known_date"] = established.AddDays(_details.Below(20));
            row["name"] = $"新企业{i}";
            row["region"] = "410402";
            row["industry"] = "5211";
            row["established_date"] = established;
            row["state"] = _details.OneIn(5) ? "吊销" : "在业";
            row["address"] = _details.OneIn(3) ? $"建设路{_details.Below(3)}号" : "创业路1号";
            row["legal_person_hash"] = _details.OneIn(3) ? $"p{_details.Below(3)}" : "新人";
            lake["enterprise"].Add(row);
        }
    }

    private void Repairs(LakeRows lake)
    {
        foreach (var dataset in (string[])["penalty", "listing"])
        {
            foreach (var repaired in lake[dataset].Where(r => r.TextOrNull("record_no") is not null && _dice.OneIn(5)).ToList())
            {
                var row = Record("repair", _dice.OneIn(6) ? Code(_dice.Below(_enterprises)) : repaired.Text("uscc"), repaired.Day("event_date").AddDays(_dice.Below(900)));
                row["repaired_dataset"] = _dice.OneIn(8) ? "listing" : dataset;
                row["repaired_record_no"] = repaired.Text("record_no");
                lake["repair"].Add(row);
            }
        }
    }

    private void Withdrawals(LakeRows lake)
    {
        foreach (var dataset in (string[])["penalty", "inspection", "license"])
        {
            foreach (var row in lake[dataset].Where(_ => _dice.OneIn(6)))
            {
                row["withdrawn_date"] = _dice.OneIn(3) && dataset != "inspection" ? null : row.Day("event_date").AddDays(_dice.Below(900));
                if (dataset != "inspection" && !_dice.OneIn(4))
                {
                    row["state"] = "撤销";
                }
            }
        }
    }
}
