using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Dispatch;

/// <summary>The sheets of a dispatch: task lists, and the result form, whose headers the mapping <c>inspection_result</c> reads. 任务清单、结果填报表。</summary>
internal sealed class TaskSheets(Texts texts)
{
    /// <summary>The list of the tasks of a department or an inspector.</summary>
    public Sheet List(IReadOnlyList<DispatchedTask> tasks) => new(
        texts["dispatch.sheet.list"],
        [
            Column("task", 22), Column("name", 34), Column("uscc", 22), .. Objects(tasks), Column("area", 10), Column("item", 14), Column("itemName", 40), Column("basis", 44),
            Column("method", 16), Column("inspectors", 24), Column("departments", 32), Column("from", 13, CellKind.Day), Column("to", 13, CellKind.Day),
        ],
        [
            .. tasks.Select(t => (IReadOnlyList<object?>)
            [
                t.Task, t.Name, t.Uscc, .. Objects(t, tasks), t.Area, t.Item, t.ItemName, t.Basis, MethodOf(t), Inspectors(t), string.Join('、', t.Departments), t.From, t.To,
            ]),
        ]);

    /// <summary>The form to fill in, one row a task and item, with the codes to choose from.</summary>
    public IReadOnlyList<Sheet> Form(IReadOnlyList<DispatchedTask> tasks, string department) =>
    [
        new Sheet(
            texts["dispatch.sheet.form"],
            [
                Column("plan", 18), Column("task", 22), Column("name", 34), Column("uscc", 22), .. Objects(tasks), Column("item", 14), Column("itemName", 36), Column("department", 26),
                Column("inspectors", 20), Column("inspectedOn", 13, CellKind.Day), Column("resultCode", 14) with { Choices = [.. ResultCode.Offered.Select(c => c.Code)] },
                Column("foundProblem", 14) with { Choices = [texts["dispatch.yes"], texts["dispatch.no"]] }, Column("finding", 40),
                Column("rectifyBy", 14, CellKind.Day), Column("rectifiedOn", 13, CellKind.Day), Column("publishedOn", 13, CellKind.Day),
                Column("recordNo", 24), Column("probability", 16) with { IsHidden = true },
            ],
            [
                .. tasks.Select(t => (IReadOnlyList<object?>)
                [
                    t.Plan, t.Task, t.Name, t.Uscc, .. Objects(t, tasks), t.Item, t.ItemName, department, Inspectors(t), null, null, null, null, null, null, null, t.RecordNo, t.Probability,
                ]),
            ]),
        new Sheet(
            texts["dispatch.sheet.codes"],
            [new SheetColumn(texts["dispatch.code"], 8), new SheetColumn(texts["dispatch.codeText"], 50)],
            [.. ResultCode.Offered.Select(c => (IReadOnlyList<object?>)[c.Code, c.Text])]),
    ];

    /// <summary>How a task is inspected: as the plan says, else as the item says.</summary>
    public string MethodOf(DispatchedTask task) => task.Method is { } method ? texts[$"dispatch.method.{method}"] : task.ItemMethod ?? texts["dispatch.method.none"];

    /// <summary>Two columns more where products, projects or sites are inspected.</summary>
    private SheetColumn[] Objects(IReadOnlyList<DispatchedTask> tasks) => HasObjects(tasks) ? [Column("object", 20), Column("objectName", 30)] : [];

    private static object?[] Objects(DispatchedTask task, IReadOnlyList<DispatchedTask> tasks) => HasObjects(tasks) ? [task.ObjectId, task.ObjectName] : [];

    private static bool HasObjects(IReadOnlyList<DispatchedTask> tasks) => tasks.Any(t => t.ObjectId is not null);

    private static string Inspectors(DispatchedTask task) => string.Join(';', task.Seats.Select(s => s.InspectorId));

    private SheetColumn Column(string key, double width, CellKind kind = CellKind.Text) => new(texts[$"dispatch.column.{key}"], width, kind);
}
