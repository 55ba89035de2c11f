using System.Collections;
using System.Data.Common;

namespace DualRandom.Sql.DuckDb;

/// <summary>The parameters of a command, found by name without regard to case.</summary>
public sealed class DuckDBParameterCollection : DbParameterCollection, IReadOnlyList<DuckDBParameter>
{
    private readonly List<DuckDBParameter> _items = [];

    /// <inheritdoc/>
    public override int Count => _items.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    /// <inheritdoc cref="DbParameterCollection.this[int]"/>
    public new DuckDBParameter this[int index] { get => _items[index]; set => _items[index] = value; }

    /// <summary>Adds a parameter and returns it.</summary>
    public DuckDBParameter Add(DuckDBParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _items.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a named parameter and returns it.</summary>
    public DuckDBParameter AddWithValue(string name, object? value) => Add(new DuckDBParameter(name, value));

    /// <inheritdoc/>
    public override int Add(object value)
    {
        Add(Cast(value));
        return _items.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add(Cast(value));
    }

    /// <inheritdoc/>
    public override void Clear() => _items.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => _items.IndexOf(Cast(value));

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        var name = parameterName.TrimStart('$');
        return _items.FindIndex(item => item.ParameterName.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _items.Insert(index, Cast(value));

    /// <inheritdoc/>
    public override void Remove(object value) => _items.Remove(Cast(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _items.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => _items.RemoveAt(Find(parameterName));

    IEnumerator<DuckDBParameter> IEnumerable<DuckDBParameter>.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _items[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _items[Find(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _items[index] = Cast(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => _items[Find(parameterName)] = Cast(value);

    private static DuckDBParameter Cast(object? value) =>
        value as DuckDBParameter ?? throw new InvalidCastException($"A DuckDBParameter is needed, not {value?.GetType().Name ?? "null"}");

    private int Find(string name)
    {
        var index = IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException($"There is no parameter ${name}", nameof(name));
    }
}
