using System.Linq.Expressions;

namespace EventBus.Api.Resources.Filters;

/// <summary>What the databases call differently.</summary>
internal abstract class QueryDialect
{
    /// <summary>Whether a text fits a pattern of <see cref="LikePattern"/>, without regard to the case of letters (on SQLite those of ASCII).</summary>
    public abstract Expression Like(Expression text, Expression pattern);

    /// <summary>Less than, equal to or greater than 0, by the characters of the texts, whatever the language of the database.</summary>
    public virtual Expression Compare(Expression text, Expression value) => Expression.Call(typeof(string), nameof(string.Compare), typeArguments: null, text, value);

    /// <summary>A text as lists are ordered by it: without regard to case.</summary>
    public abstract Expression Sortable(Expression text);
}
