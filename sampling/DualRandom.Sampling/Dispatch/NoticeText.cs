using System.Globalization;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Dispatch;

/// <summary>The words of an inspection notice. 检查通知书。</summary>
internal static class NoticeText
{
    /// <summary>The notice of a visit: the items of one task.</summary>
    public static OfficialText Of(IReadOnlyList<DispatchedTask> visit, string department, TaskSheets sheets, Texts texts)
    {
        var first = visit[0];
        string Day(DateOnly day) => day.ToString(texts["dispatch.day"], CultureInfo.InvariantCulture);
        var items = visit.Select(t => texts["dispatch.notice.item", t.ItemName, t.Item]);
        var bases = visit.Select(t => t.Basis ?? texts["dispatch.notice.noBasis"]).Distinct(StringComparer.Ordinal);
        return new OfficialText(
            [department, texts["dispatch.notice.title"]],
            texts["dispatch.notice.number", first.Task],
            texts["dispatch.notice.addressee", first.Name, first.Uscc],
            [
                texts["dispatch.notice.opening", first.Title, first.Plan],
                .. first.ObjectId is null ? Array.Empty<string>() : [texts["dispatch.notice.object", first.ObjectName ?? first.ObjectId, first.ObjectId]],
                texts["dispatch.notice.items", string.Join(texts["dispatch.and"], items)],
                texts["dispatch.notice.bases", string.Join(texts["dispatch.and"], bases)],
                texts["dispatch.notice.departments", string.Join('、', first.Departments)],
                texts["dispatch.notice.inspectors", string.Join('、', first.Seats.Select(s => s.InspectorId))],
                texts["dispatch.notice.period", Day(first.From), Day(first.To)],
                texts["dispatch.notice.method", sheets.MethodOf(first)],
                texts["dispatch.notice.duty"],
                texts["dispatch.notice.closing"],
            ],
            [texts["dispatch.notice.seal", department], texts["dispatch.notice.date"]]);
    }
}
