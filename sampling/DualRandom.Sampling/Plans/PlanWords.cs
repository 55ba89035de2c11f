using System.ComponentModel;
using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Plans;

/// <summary>Annual or temporary. The description of each value in this file is the Chinese name a plan may write instead. 计划类别。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanKind>))]
public enum PlanKind
{
    /// <summary>On the annual list. 年度。</summary>
    [JsonStringEnumMemberName("annual"), Description("年度")]
    Annual,

    /// <summary>Made for an occasion. 临时。</summary>
    [JsonStringEnumMemberName("temporary"), Description("临时")]
    Temporary,
}

/// <summary>Who draws and who inspects. 抽查层级。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanLevel>))]
public enum PlanLevel
{
    /// <summary>The city draws, its counties inspect. 市抽县查。</summary>
    [JsonStringEnumMemberName("cityDrawCountyCheck"), Description("市抽县查")]
    CityDrawCountyCheck,

    /// <summary>The city draws and inspects. 市抽市查。</summary>
    [JsonStringEnumMemberName("cityDrawCityCheck"), Description("市抽市查")]
    CityDrawCityCheck,

    /// <summary>A county draws and inspects. 县抽县查。</summary>
    [JsonStringEnumMemberName("countyDrawCountyCheck"), Description("县抽县查")]
    CountyDrawCountyCheck,

    /// <summary>City and county inspect together. 市县联查。</summary>
    [JsonStringEnumMemberName("cityCountyJoint"), Description("市县联查")]
    CityCountyJoint,
}

/// <summary>What a plan draws. The Chinese name is the kind that the object library states. 抽查对象类别。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObjectKind>))]
public enum ObjectKind
{
    /// <summary>Enterprises themselves. 企业。</summary>
    [JsonStringEnumMemberName("enterprise"), Description("企业")]
    Enterprise,

    /// <summary>Products of enterprises. 产品。</summary>
    [JsonStringEnumMemberName("product"), Description("产品")]
    Product,

    /// <summary>Projects of enterprises, such as buildings under construction. 项目。</summary>
    [JsonStringEnumMemberName("project"), Description("项目")]
    Project,

    /// <summary>Sites that an enterprise runs. 场所。</summary>
    [JsonStringEnumMemberName("site"), Description("场所")]
    Site,
}

/// <summary>How an enterprise is inspected. 检查方式。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InspectionMethod>))]
public enum InspectionMethod
{
    /// <summary>At the premises. 现场。</summary>
    [JsonStringEnumMemberName("onSite"), Description("现场")]
    OnSite,

    /// <summary>By documents. 书面。</summary>
    [JsonStringEnumMemberName("written"), Description("书面")]
    Written,

    /// <summary>Over the network. 网络。</summary>
    [JsonStringEnumMemberName("online"), Description("网络")]
    Online,

    /// <summary>By a professional body. 委托专业机构。</summary>
    [JsonStringEnumMemberName("delegated"), Description("委托专业机构")]
    Delegated,
}

/// <summary>How tiers share a draw. 抽取方式。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrawMode>))]
public enum DrawMode
{
    /// <summary>Several tiers in one draw. 多级同抽。</summary>
    [JsonStringEnumMemberName("together"), Description("多级同抽")]
    Together,

    /// <summary>One tier alone. 单级抽取。</summary>
    [JsonStringEnumMemberName("oneTier"), Description("单级抽取")]
    OneTier,

    /// <summary>Several tiers in one draw, the tasks dispatched in batches. 分批派发。</summary>
    [JsonStringEnumMemberName("batches"), Description("分批派发")]
    Batches,
}

/// <summary>How the frame is divided before drawing. 分层方式。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stratification>))]
public enum Stratification
{
    /// <summary>One stratum a tier: <c>A</c>. 按信用风险等级。</summary>
    [JsonStringEnumMemberName("tier"), Description("按等级")]
    Tier,

    /// <summary>One stratum a tier and region: <c>A-410402</c>. 按等级和行政区划。</summary>
    [JsonStringEnumMemberName("tierRegion"), Description("按等级和区域")]
    TierRegion,
}
