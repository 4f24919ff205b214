using System.Linq.Expressions;

namespace EventBus.Api.Resources.Filters;

/// <summary>Puts the body of one lambda into another.</summary>
internal sealed class Inline(ParameterExpression from, Expression to) : ExpressionVisitor
{
    public static Expression Body(LambdaExpression lambda, Expression argument) => new Inline(lambda.Parameters[0], argument).Visit(lambda.Body);

    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
}
