using DualRandom.Benchmarks;

switch (args)
{
    case ["appender"]:
        Measured.Print("append 1,000,000 rows of 4 columns", InMemory.Append);
        return 0;
    case ["assigner"]:
        Measured.Print("assign 50,000 tasks to 2,000 inspectors, two each", InMemory.Assign);
        return 0;
    case ["penalties", var enterprises, var rows, var target]:
        CsvCopy.WritePenalties(enterprises, long.Parse(rows, System.Globalization.CultureInfo.InvariantCulture), target);
        return 0;
    case ["copy", var source, var target]:
        CsvCopy.Copy(source, target);
        return 0;
    default:
        Console.Error.WriteLine("usage: appender | assigner | penalties ENTERPRISES.parquet ROWS TARGET.csv | copy SOURCE.csv TARGET.parquet");
        return 2;
}
