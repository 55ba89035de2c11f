using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Scoring;

/// <summary>
/// What the office knew on day T: the table <c>as_of</c> and a view <c>known_&lt;dataset&gt;</c> for every dataset and library of the contract,
/// in one text for both engines. 归集日期截止。
/// </summary>
/// <remarks>
/// A row counts from its <c>known_date</c> on. A document (<c>record_no</c>) received again later counts in the version known last; the rows of
/// one day under one number belong together and all count. A penalty or listing named by a repair (信用修复) known and effective by T no
/// longer counts. A penalty or an inspection result that is withdrawn (撤销) in the version known last no longer counts from the day it was
/// withdrawn, else from the day that was known; a licence withdrawn stays, for its end tells too, and is in force until that day.
/// Registrations keep all their versions: <c>enterprise_latest</c> chooses among them.
/// </remarks>
public static class AsOf
{
    /// <summary>Name of the view of a dataset.</summary>
    public static string Known(string dataset) => "known_" + dataset;

    /// <summary>Makes the table and the views; the engine must hold a table or view for each dataset.</summary>
    public static void Prepare(IEngine engine, DateOnly day, CancellationToken cancellation = default)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        engine.Execute($"create table as_of (day date not null); insert into as_of values (date '{date}')", cancellation);
        foreach (var dataset in Contract.Current.Datasets.OrderByDescending(d => d.Name == Repair))
        {
            engine.Execute($"create view {Known(dataset.Name)} as\n{View(dataset)}", cancellation);
        }
    }

    internal static string View(ContractTable dataset)
    {
        var columns = string.Join(", ", dataset.Columns.Select(c => Column(dataset, c)));
        if (dataset.Layer == TableLayer.Library || dataset.Name == Registration)
        {
            return $"select {columns}\nfrom {dataset.Name} as received\nwhere received.known_date <= {Today}";
        }

        var repaired = Repairable.Contains(dataset.Name, StringComparer.Ordinal)
            ? $"""

                 and not exists (
                     select 1
                     from {Known(Repair)} as repaired
                     where repaired.repaired_dataset = '{dataset.Name}'
                         and repaired.uscc = received.uscc
                         and repaired.repaired_record_no = received.record_no
                         and repaired.event_date <= {Today}
                 )
               """
            : "";
        return $"""
            select {columns}
            from {dataset.Name} as received
            left join (
                select uscc, record_no, max(known_date) as known_date
                from {dataset.Name}
                where known_date <= {Today} and record_no is not null
                group by uscc, record_no
                having count(*) > 1
            ) as latest on latest.uscc = received.uscc and latest.record_no = received.record_no
            where received.known_date <= {Today}
                and (latest.known_date is null or latest.known_date = received.known_date){repaired}{Withdrawn(dataset)}
            """;
    }

    private static string Withdrawn(ContractTable dataset) => dataset.Name == Licence || !Has(dataset, WithdrawnDate)
        ? ""
        : $"""

                 and coalesce(received.{WithdrawnDate}{(Has(dataset, State) ? $", case when received.{State} = '撤销' then received.known_date end" : "")}, date '9999-12-31') > {Today}
           """;

    private static string Column(ContractTable dataset, ContractColumn column) => dataset.Name == Licence && column.Name == State
        ? $"case when received.{WithdrawnDate} is null then received.{State} when received.{WithdrawnDate} <= {Today} then '撤销' when received.{State} = '撤销' then '有效' else received.{State} end as {State}"
        : $"received.{column.Name}";

    private static bool Has(ContractTable dataset, string column) => dataset.Columns.Any(c => c.Name == column);

    private const string Today = "(select day from as_of)";
    private const string WithdrawnDate = "withdrawn_date";
    private const string State = "state";
    private const string Licence = "license";

    private const string Registration = "enterprise";
    private const string Repair = "repair";

    private static readonly string[] Repairable =
        Contract.Current[Repair]["repaired_dataset"].Rules.Single(r => r.Name == "one_of").Argument.Split('|');
}
