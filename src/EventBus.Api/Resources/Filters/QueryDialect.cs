using System.Linq.Expressions;

namespace EventBus.Api.Resources.Filters;

/// <summary>What the databases call differently.</summary>
internal abstract class QueryDialect
{
    /// <summary>Whether a text fits a pattern of <see cref="LikePattern"/>, without regard to the case of letters (on SQLite those of ASCII).</summary>
    public abstract Expression Like(Expression text, Expression pattern);

    /// <summary>A text as it is compared by <c>&lt;</c>: by its characters, whatever the language of the database.</summary>
    public abstract Expression Comparable(Expression text);

    /// <summary>A text as lists are ordered by it: without regard to case.</summary>
    public abstract Expression Sortable(Expression text);
}
