using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DualRandom.Sql.Tests")]
