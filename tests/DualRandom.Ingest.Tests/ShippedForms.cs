namespace DualRandom.Ingest.Tests;

/// <summary>
/// Small files in the forms that departments really use: real headers, invented rows. All come in by one run, each through the mapping that ships for it.
/// </summary>
public sealed class ShippedForms : IDisposable
{
    public const string Company = "平顶山市测试一号商贸有限公司";

    private static readonly string[] Penalty2016 =
    [
        "行政处罚决定书文号", "处罚名称", "处罚类别1", "处罚类别2", "处罚事由", "处罚依据", "行政相对人名称", "行政相对人代码_1(统一社会信用代码)", "行政相对人代码_2(组织机构代码)",
        "行政相对人代码_3(工商登记码)", "行政相对人代码_4(税务登记号)", "行政相对人代码_5(居民身份证号)", "法定代表人姓名", "处罚结果", "处罚决定日期", "处罚机关", "当前状态", "地方编码",
        "数据更新时间戳", "备注",
    ];

    private static readonly string[] Penalty2016Codes =
    [
        "CF_WSH", "CF_CFMC", "CF_CFLB1", "CF_CFLB2", "CF_SY", "CF_YJ", "CF_XDR_MC", "CF_XDR_SHXYM", "CF_XDR_ZDM", "CF_XDR_GSDJ", "CF_XDR_SWDJ", "CF_XDR_SFZ", "CF_FR", "CF_JG",
        "CF_JDRQ", "CF_XZJG", "CF_ZT", "DFBM", "SJC", "BZ",
    ];

    private static readonly string[] Penalty2019 =
    [
        "行政相对人名称", "行政相对人类别", "行政相对人代码_1(统一社会信用代码)", "行政相对人代码_2(工商注册号)", "行政相对人代码_3(组织机构代码)", "行政相对人代码_4(税务登记号)",
        "行政相对人代码_5(事业单位证书号)", "行政相对人代码_6(社会组织登记证号)", "法定代表人", "法定代表人证件类型", "法定代表人证件号码", "自然人证件类型", "自然人证件号码", "行政处罚决定书文号",
        "违法行为类型", "违法事实", "处罚依据", "处罚类别", "处罚内容", "罚款金额（万元）", "没收违法所得、没收非法财物的金额（万元）", "暂扣或吊销证照名称及编号", "处罚决定日期", "处罚有效期",
        "公示截止期", "处罚机关", "处罚机关统一社会信用代码", "数据来源单位", "数据来源单位统一社会信用代码", "备注",
    ];

    private static readonly string[] Licence2019 =
    [
        "行政相对人名称", "行政相对人代码_1（统一社会信用代码）", "行政相对人代码_2（工商注册号）", "行政相对人代码_3（组织机构代码）", "行政相对人代码_4（税务登记号）", "行政相对人代码_5（事业单位证书号）",
        "行政相对人代码_6（社会组织登记证号）", "法定代表人", "法定代表人身份证号", "证件类型", "证件号码", "行政许可决定文书名称", "行政许可决定文书号", "许可类别", "许可证书名称", "许可编号", "许可内容",
        "许可决定日期", "有效期自", "有效期至", "许可机关", "许可机关统一社会信用代码", "当前状态", "数据来源单位", "数据来源单位统一社会信用代码", "备注", "数据导出时间",
    ];

    private static readonly string[] Licence2016 =
    [
        "XK_WSH", "XK_XMMC", "XK_SPLB", "XK_NR", "XK_XDR", "XK_XDR_SHXYM", "XK_XDR_ZDM", "XK_XDR_GSDJ", "XK_XDR_SWDJ", "XK_XDR_SFZ", "XK_FR", "XK_JDRQ", "XK_JZQ", "XK_XZJG", "XK_ZT", "DFBM",
        "SJC", "BZ",
    ];

    private static readonly string[] SamplingPass =
    [
        "抽样编号", "序号", "标称生产企业名称", "标称生产企业地址", "被抽样单位名称", "被抽样单位所在省份", "食品名称", "规格型号", "生产日期/批号", "分类", "公告号", "公告日期", "任务来源/项目名称", "备注",
        "公告网址链接",
    ];

    private static readonly string[] SamplingFail =
    [
        "抽样编号", "序号", "标称生产企业名称", "标称生产企业地址", "被抽样单位名称", "被抽样单位地址", "食品名称", "规格型号", "商标", "生产日期/批号", "不合格项目", "分类", "公告号", "公告日期",
        "任务来源/项目名称", "检验机构", "备注", "公告网址链接",
    ];

    private readonly WorkspaceFixture _workspace;
    private readonly List<IngestSource> _sources = [];
    private readonly List<(string Path, string Text)> _files = [];

    public ShippedForms()
    {
        Penalties();
        Licences();
        Listings();
        Supervision();
        Libraries();
        Registrations();
        _workspace = new WorkspaceFixture(_sources);
        foreach (var (path, text) in _files)
        {
            _workspace.Put(path, text);
        }

        Summary = _workspace.Ingest();
    }

    public IngestSummary Summary { get; }

    public static string Code(int number = 1) => UsccTests.Oracle.Code(number);

    public IReadOnlyList<string> Query(string sql) => _workspace.Query(sql);

    public void Dispose() => _workspace.Dispose();

    private void Penalties()
    {
        string[] old = ["豫平罚〔2016〕1号", "某案", "罚款", "没收违法所得", "虚假宣传", "广告法", Company, Code(), "", "410400000000001", "", "", "张三", "罚款5000元", "2016/3/4", "某局", "0", "410400", "2016/3/9", ""];
        Form("penalty_2016", Penalty2016, old, [.. old[..16], "1", "410400", "2016/3/9", "已撤销"]);
        Form("penalty_2016", Penalty2016Codes, [.. old[..7], "", .. old[8..]], source: "penalty_2016_codes");
        Form(
            "penalty_2019",
            Penalty2019,
            Row(Penalty2019, ("行政相对人名称", Company), ("行政相对人代码_1(统一社会信用代码)", Code()), ("行政处罚决定书文号", "罚1"), ("违法行为类型", "无照经营"), ("处罚类别", "罚款"), ("罚款金额（万元）", "0.5"),
                ("没收违法所得、没收非法财物的金额（万元）", "1.2"), ("处罚决定日期", "2024-01-02"), ("公示截止期", "2099-12-31"), ("处罚机关", "某局"), ("自然人证件号码", "410402199001011234")));
    }

    private void Licences()
    {
        Form(
            "licence_2019",
            Licence2019,
            Row(Licence2019, ("行政相对人名称", Company), ("行政相对人代码_1（统一社会信用代码）", Code()), ("行政许可决定文书号", "许1"), ("许可类别", "普通"), ("许可证书名称", "食品经营许可证"), ("许可编号", "JY1"),
                ("许可决定日期", "2024-01-02"), ("有效期自", "2024-01-02"), ("有效期至", "2029-01-01"), ("许可机关", "某局"), ("当前状态", "1"), ("数据导出时间", "2024-02-01")));
        Form("licence_2016", Licence2016, ["许0", "食品经营", "普通", "准予", Company, Code(), "", "", "", "", "张三", "2016/5/6", "2021/5/5", "某局", "0", "410400", "2016/5/9", ""]);
    }

    private void Listings()
    {
        Form("listing_abnormal", ["序号", "企业名称", "统一社会信用代码", "注册号", "列入经营异常名录原因", "列入日期", "作出决定机关", "移出经营异常名录原因", "移出日期"], ["1", Company, Code(), "", "未年报", "2024年7月1日", "某局", "", ""]);
        Form("listing_serious", ["企业名称", "统一社会信用代码", "类别", "列入严重违法失信名单原因", "列入日期", "作出决定机关", "移出日期"], [Company, Code(), "", "三年未移出", "2025-07-01", "某局", "—"]);
        Form(
            "listing_procurement",
            ["企业名称", "统一社会信用代码（或组织机构代码）", "企业地址", "严重违法失信行为的具体情形", "处罚结果", "处罚依据", "公布日期", "处罚日期", "公布截至日期", "执法单位"],
            [Company, Code(), "某路", "提供虚假材料", "禁止参加", "采购法", "2023-02-01", "2023-01-15", "2026-01-14", "某财政局"]);
        Form("listing_debtor", ["失信被执行人名称", "组织机构代码", "执行法院", "案号", "立案时间", "失信行为具体情形"], [Company, "12345678-9", "某法院", "(2024)豫1号", "2024-03-01", "有履行能力而拒不履行"]);
    }

    private void Supervision()
    {
        Form("inspection", ["统一社会信用代码", "企业名称", "抽查计划", "抽查任务", "抽查事项", "检查结果代码", "是否发现问题", "执法检查人员", "检查日期", "检查部门"], [Code(), Company, "P1", "T1", "登记事项", "1", "否", "A1、A2", "2024-05-06", "某局"]);
        Form(
            "inspection_published",
            ["序号", "企业名称", "统一社会信用代码", "抽查任务编号", "抽查任务名称", "检查实施机关", "类型", "检查日期", "抽查检查结果"],
            ["1", Company, Code(), "R1", "年报抽查", "某局", "抽查", "2024-06-01", "未发现问题"],
            ["2", Company, Code(), "R2", "年报抽查", "某局", "抽查", "2024-06-02", "通过登记的住所（经营场所）无法联系"],
            ["3", Company, Code(), "R3", "年报抽查", "某局", "抽查", "2024-06-03", "说不清"]);
        Form("complaint_12315", ["登记编号", "被投诉企业名称", "被投诉企业统一社会信用代码", "投诉人姓名", "联系电话", "投诉举报类型", "接收渠道", "登记日期", "是否属实", "投诉内容"], ["C1", Company, Code(), "李四", "13800138000", "质量", "网站", "2024-02-03", "属实", "略"]);
        Form("complaint_12345", ["工单编号", "涉及企业名称", "涉及企业统一社会信用代码", "来电人", "来电号码", "诉求类别", "诉求来源", "来电时间", "核查结论"], ["W1", Company, Code(), "王五", "13800138001", "价格", "电话", "2024-02-04 10:11:12", "部分属实"]);
        Form("food_sampling_pass", SamplingPass, ["S1", "1", "某食品厂", "某路", Company, "河南", "挂面", "500g", "2023-12-01", "粮食加工品", "2024年第1号", "2024-01-10", "省抽", "", "http://x"]);
        Form("food_sampling_fail", SamplingFail, ["F1", "1", "某食品厂", "某路", Company, "某街", "腐竹", "200g", "/", "2023-11-01", "苯甲酸", "豆制品", "2024年第2号", "2024-01-20", "省抽", "某院", "", ""]);
        Form(
            "food_sampling_fail",
            ["序号", "抽样编号", "标称生产企业名称", "被抽样单位名称", "食品名称", "不合格项目║检验结果║标准值", "公告号", "公告日期"],
            source: "food_sampling_old",
            rows: [["1", "O1", "某食品厂", Company, "酱油", "氨基酸态氮║0.3g/100mL║≥0.4；菌落总数║9×10^4║≤3×10^4", "2015年第3号", "2015-06-01"]]);
    }

    private void Libraries()
    {
        Form("inspector", ["人员编号", "姓名", "执法区域代码", "执法证编号", "执法证有效期至", "专业特长", "入库日期", "所属部门"], ["I1", "赵六", "410402", "豫D1", "2027-01-01", "食品、药品", "2020-01-01", "某局"]);
        Form("inspector_template", ["性别", "执法区域", "执法姓名", "执法类别", "执法编号", "检查企业数量", "证件类型", "证件编号", "说明", "黑白名单"], ["男", "新华区", "钱七", "食品;特设", "I2", "3", "执法证", "豫D2", "", ""], ["女", "平顶山市", "孙八", "", "I3", "", "", "", "", ""]);
        Form("item", ["事项编号", "抽查事项", "事项类别", "检查对象", "检查方式"], ["A-1", "登记事项检查", "一般", "企业", "现场检查"]);
        Form("item_template", ["序号", "项目名称", "负责人", "项目描述"], ["T-1", "公示信息检查", "周九", ""]);
        Form("item_province", ["dept", "seq", "category", "item", "object", "item_class", "method", "subject", "basis"], ["某厅", "1", "某类", "甲检查", "企业", "重点检查事项", "现场", "县级以上", "某法"], ["某厅", "1", "某类", "乙检查", "企业", "一般检查事项", "现场", "县级以上", "某法"], ["某厅", "2", "某类", "甲检查", "企业", "一般检查事项", "现场", "县级以上", "某法"]);
        Form("item_joint", ["seq", "field", "item", "object", "lead_dept", "coop_dept"], ["1", "某领域", "丙检查", "企业", "发展改革部门", "市场监管部门"], ["1", "某领域", "丁检查", "企业", "教育部门", ""]);
    }

    private void Registrations()
    {
        Form(
            "registration_national",
            ["企业名称", "统一社会信用代码", "注册日期", "企业类型", "法人代表", "注册资金", "经营范围", "所在省份", "地区", "注册地址"],
            [Company, Code(), "2015-01-02", "N/A", "", "500(万元)", "零售", "河南", "平顶山", "新华区某路"]);
        Form(
            "enterprise_template",
            ["企业名称", "注册号", "注册资本", "行业类型", "法人代表", "企业类型", "属地监管机关", "经营地址", "成立日期", "经营范围", "联系电话"],
            ["平顶山市测试二号餐饮店", Code(2), "30万元", "6210", "吴十", "个体工商户", "某所", "卫东区某街1号", "2019/8/9", "餐饮", "0375-1234567"]);
    }

    private void Form(string mapping, string[] header, params string[][] rows) => Form(mapping, header, rows, mapping);

    private void Form(string mapping, string[] header, string[] row, string source) => Form(mapping, header, [row], source);

    private void Form(string mapping, string[] header, string[][] rows, string source)
    {
        _sources.Add(new IngestSource(source, mapping, "测试部门", $"inbox/{source}/**/*"));
        _files.Add(($"inbox/{source}/2026-01-05/a.csv", Line(header) + string.Concat(rows.Select(Line))));
    }

    private static string[] Row(string[] header, params (string Column, string Value)[] values) =>
        [.. header.Select(h => values.FirstOrDefault(v => v.Column == h).Value ?? "")];

    private static string Line(string[] fields) =>
        string.Join(',', fields.Select(f => f.Contains(',') ? $"\"{f}\"" : f)) + "\n";
}
