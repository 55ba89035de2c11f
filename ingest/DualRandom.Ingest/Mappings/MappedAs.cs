using System.Text.Json.Serialization;

namespace DualRandom.Ingest.Mappings;

/// <summary>How a column's received text becomes the contract's value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MappedAs>))]
public enum MappedAs
{
    /// <summary>By the contract's type and rule.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A natural person's name: only its keyed hash goes on.</summary>
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>Province, city and address, in this order, to a GB/T 2260 code; an empty header stands for the office's own province or city.</summary>
    [JsonStringEnumMemberName("region_name")]
    RegionName,

    /// <summary>An amount with its unit and currency in one text; CNY only where CNY is stated.</summary>
    [JsonStringEnumMemberName("money")]
    Money,

    /// <summary>Several values separated by 、 ; or comma.</summary>
    [JsonStringEnumMemberName("list")]
    List,

    /// <summary>As stated, outside GB/T 2260 or GB/T 4754: a foreign registry's own areas and trades.</summary>
    [JsonStringEnumMemberName("plain")]
    Plain,

    /// <summary>A count: true where it is above zero.</summary>
    [JsonStringEnumMemberName("positive")]
    Positive,

    /// <summary>The prefix, the stated value and its running number among the file's rows that state the same: 95-3. For lists whose numbers repeat.</summary>
    [JsonStringEnumMemberName("numbered")]
    Numbered,

    /// <summary>The first part of values merged by ║, of each where ；separates several (不合格项目║检验结果║标准值).</summary>
    [JsonStringEnumMemberName("merged")]
    Merged,
}
