using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Filters;

/// <summary>SQLite, whose <c>LIKE</c> has no regard to case already.</summary>
internal sealed class SqliteDialect : QueryDialect
{
    public static SqliteDialect Instance { get; } = new();

    public override Expression Like(Expression text, Expression pattern) => Sql.Call(() => EF.Functions.Like("", "", ""), text, pattern, Expression.Constant(LikePattern.Escape));

    public override Expression Sortable(Expression text) => Sql.Call(() => EF.Functions.Collate("", ""), text, Expression.Constant("NOCASE"));
}
