using System.Globalization;
using DualRandom.Benchmarks;
using DualRandom.Sampling.Tests.Inclusion;

switch (args)
{
    case ["appender"]:
        Measured.Print("append 1,000,000 rows of 4 columns", InMemory.Append);
        return 0;
    case ["assigner", .. var which]:
        foreach (var (what, run) in AssignmentBenchmark.Cases().Where(c => which.Length == 0 || which.Contains(c.What)))
        {
            Measured.Print("assign 50,000 tasks to 2,000 inspectors, " + what, run);
        }

        return 0;
    case ["penalties", var enterprises, var rows, var target]:
        CsvCopy.WritePenalties(enterprises, long.Parse(rows, CultureInfo.InvariantCulture), target);
        return 0;
    case ["copy", var source, var target]:
        CsvCopy.Copy(source, target);
        return 0;
    case ["boosting", var folder, var rows]:
        BoostingBenchmark.Run(folder, int.Parse(rows, CultureInfo.InvariantCulture));
        return 0;
    case ["coverage", var workspace, var month, var repeats]:
        CoverageBenchmark.Run(workspace, month, int.Parse(repeats, CultureInfo.InvariantCulture));
        return 0;
    case ["draw", var folder, var objects, var rounds]:
        DrawBenchmark.Run(folder, long.Parse(objects, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["inclusion", var draws]:
        foreach (var design in InclusionSimulation.Designs)
        {
            var worst = design.Run(int.Parse(draws, CultureInfo.InvariantCulture));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{design.Name}, {draws} draws: objects off by at most {worst.Object:F5} ({worst.ObjectErrors:F2} standard errors), pairs {worst.Pair:F5} ({worst.PairErrors:F2})"));
        }

        return 0;
    case ["floor", var workspace, var month]:
        ClassifyFloor.Run(workspace, month);
        return 0;
    case ["steps", var workspace, var month]:
        ClassifySteps.Run(workspace, month);
        return 0;
    case ["alert-steps", var workspace, var month]:
        AlertSteps.Run(workspace, month);
        return 0;
    case ["tenfold", var workspace, var target]:
        TenfoldLake.Make(workspace, target);
        return 0;
    case ["truth", var workspace, var month]:
        TrueRisk.Run(workspace, month);
        return 0;
    case ["alerts", var workspace, var falseAlarms]:
        AlertBenchmark.Run(workspace, double.Parse(falseAlarms, CultureInfo.InvariantCulture));
        return 0;
    case ["load", var workspace]:
        LoadBenchmark.Run(workspace);
        return 0;
    case ["matching", var folder, var keyless, var memory, var hardship]:
        MatchingBenchmark.Run(folder, long.Parse(keyless, CultureInfo.InvariantCulture), memory, Enum.Parse<Hardship>(hardship, ignoreCase: true));
        return 0;
    default:
        Console.Error.WriteLine("usage: appender | assigner [CASE]... | penalties ENTERPRISES.parquet ROWS TARGET.csv | copy SOURCE.csv TARGET.parquet | load WORKSPACE | boosting FOLDER ROWS | coverage WORKSPACE MONTH REPEATS | draw FOLDER OBJECTS ROUNDS | inclusion DRAWS | floor WORKSPACE MONTH | steps WORKSPACE MONTH | alert-steps WORKSPACE MONTH | tenfold WORKSPACE TARGET | truth WORKSPACE MONTH | alerts WORKSPACE FALSE_ALARMS | matching FOLDER ROWS MEMORY HARDSHIP");
        return 2;
}
