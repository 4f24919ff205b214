using System.Linq.Expressions;
using System.Text.Json.Nodes;
using EventBus.Api.Data;

namespace EventBus.Api.Resources.Fields;

/// <summary>Makes the fields of a record; their names are those of the properties, in snake case.</summary>
internal sealed class FieldList<T>
    where T : SystemRecord
{
    private readonly List<Field<T>> _all = [];

    /// <summary>The fields of a resource: those defined, between the id and the audit.</summary>
    public static IReadOnlyList<Field<T>> Of(Action<FieldList<T>> define) => Make(fields => fields.DefineAudited(define));

    /// <summary>The fields of a resource whose records have a name for a key: those defined, then the audit.</summary>
    public static IReadOnlyList<Field<T>> OfNamed(Action<FieldList<T>> define)
    {
        var fields = new FieldList<T>();
        fields.DefineAudited(define);
        return fields._all;
    }

    /// <summary>The fields of a related record: those defined, after the id.</summary>
    public static IReadOnlyList<Field<T>> OfRelated(Action<FieldList<T>> define) => Make(define);

    /// <summary>Read-only.</summary>
    public void Shown<TValue>(Expression<Func<T, TValue>> column, FieldType type, string? name = null) =>
        _all.Add(new Field<T>(name ?? Property.NameOf(column), type) { Column = column, Read = Reader(column) });

    /// <summary>Read-only and no column: it cannot be found by.</summary>
    public void Computed(string name, FieldType type, Func<T, JsonNode?> read) => _all.Add(new Field<T>(name, type) { Read = read });

    /// <summary>Set, stored as a hash, and never shown or found by.</summary>
    public void Secret(string name, int least, Action<T, string> writeHash) => _all.Add(new Field<T>(name, FieldType.Text)
    {
        Write = (_, value) => FieldValues.CheckSecret(name, value, least),
        WriteHash = writeHash,
        Least = least,
        Most = FieldValues.MaxSecretLength,
        IsForAdmins = true,
    });

    /// <param name="column">The property. One that cannot be null is required.</param>
    /// <param name="most">The most characters.</param>
    /// <param name="check">A sentence about what is wrong with a value that is neither null nor too long, or null.</param>
    /// <param name="clean">Makes the value that is stored.</param>
    /// <param name="isUnique">Whether records can be named by it.</param>
    /// <param name="ignoresCase">Whether the database compares it without regard to case.</param>
    public void Text(Expression<Func<T, string?>> column, int most, Func<string, string?>? check = null, Func<string, string>? clean = null, bool isUnique = false, bool ignoresCase = false)
    {
        var (name, set) = (Property.NameOf(column), Property.Setter(column));
        var isRequired = Property.IsRequired(column);
        _all.Add(new Field<T>(name, FieldType.Text)
        {
            Column = column,
            Read = Reader(column),
            Write = (record, value) => FieldValues.ToText(name, value, clean, out var text) ?? FieldValues.CheckLength(name, text, most) ?? (text is null ? null : check?.Invoke(text)) ?? Set(set, record, isRequired ? text ?? "" : text),
            Most = most,
            IsRequired = isRequired,
            IsUnique = isUnique,
            IgnoresCase = ignoresCase,
        });
    }

    public void Flag(Expression<Func<T, bool>> column)
    {
        var (name, set) = (Property.NameOf(column), Property.Setter(column));
        _all.Add(new Field<T>(name, FieldType.Boolean) { Column = column, Read = Reader(column), Write = (record, value) => FieldValues.ToFlag(name, value, out var flag) ?? Set(set, record, flag) });
    }

    /// <param name="column">The property, of a type that a whole number can be converted to.</param>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest number.</param>
    /// <param name="isForAdmins">Whether only administrators may set it.</param>
    public void Number<TValue>(Expression<Func<T, TValue>> column, long least, long most, bool isForAdmins = false)
    {
        var (name, set) = (Property.NameOf(column), Property.NumberSetter(column));
        _all.Add(new Field<T>(name, FieldType.Integer)
        {
            Column = column,
            Read = Reader(column),
            Write = (record, value) => FieldValues.ToNumber(name, value, least, most, Property.IsNullable<TValue>(), out var number) ?? Set(set, record, number),
            Least = least,
            Most = most,
            IsForAdmins = isForAdmins,
        });
    }

    /// <summary>One that is set in a way of its own.</summary>
    public void Custom(Field<T> field) => _all.Add(field);

    private void DefineAudited(Action<FieldList<T>> define)
    {
        define(this);
        Shown(record => record.CreatedDate, FieldType.Moment);
        Shown(record => record.LastModifiedDate, FieldType.Moment);
        Shown(record => record.CreatedById, FieldType.Integer);
        Shown(record => record.LastModifiedById, FieldType.Integer);
    }

    private static List<Field<T>> Make(Action<FieldList<T>> define)
    {
        var fields = new FieldList<T>();
        fields._all.Add(new Field<T>("id", FieldType.Integer) { Column = (Expression<Func<T, long>>)(record => record.Id), Read = record => record.Id, IsUnique = true });
        define(fields);
        return fields._all;
    }

    private static Func<T, JsonNode?> Reader<TValue>(Expression<Func<T, TValue>> column)
    {
        var get = column.Compile();
        return record => get(record) is { } value ? JsonValue.Create(value) : null;
    }

    private static string? Set<TValue>(Action<T, TValue> set, T record, TValue value)
    {
        set(record, value);
        return null;
    }
}
