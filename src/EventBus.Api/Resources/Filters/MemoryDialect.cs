using System.Linq.Expressions;

namespace EventBus.Api.Resources.Filters;

/// <summary>No database: conditions of records that are not stored yet.</summary>
internal sealed class MemoryDialect : QueryDialect
{
    public static MemoryDialect Instance { get; } = new();

    public override Expression Like(Expression text, Expression pattern) => Expression.Call(typeof(LikePattern), nameof(LikePattern.IsMatch), typeArguments: null, text, pattern);

    // By its characters, as the databases do; string.Compare alone would go by the language.
    public override Expression Compare(Expression text, Expression value) => Expression.Call(typeof(string), nameof(string.CompareOrdinal), typeArguments: null, text, value);

    public override Expression Sortable(Expression text) => text;
}
