using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Filters;

/// <summary>PostgreSQL, which compares texts by the language of the database unless told otherwise.</summary>
internal sealed class PostgresDialect : QueryDialect
{
    public static PostgresDialect Instance { get; } = new();

    private static readonly Expression ByCharacters = Expression.Constant("C");

    public override Expression Like(Expression text, Expression pattern) => Sql.Call(() => EF.Functions.ILike("", "", ""), text, pattern, Expression.Constant(LikePattern.Escape));

    public override Expression Compare(Expression text, Expression value) => base.Compare(Collate(text), value);

    public override Expression Sortable(Expression text) => Collate(Expression.Call(text, nameof(string.ToLower), typeArguments: null));

    private static Expression Collate(Expression text) => Sql.Call(() => EF.Functions.Collate("", ""), text, ByCharacters);
}
