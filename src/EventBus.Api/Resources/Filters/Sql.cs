using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Filters;

/// <summary>Calls of functions that only the database has.</summary>
internal static class Sql
{
    /// <param name="sample">A call of the function with any arguments; it says which function is meant.</param>
    /// <param name="arguments">What it is called with, after <c>EF.Functions</c>.</param>
    public static Expression Call<T>(Expression<Func<T>> sample, params Expression[] arguments) =>
        Expression.Call(Method(sample), [Expression.Constant(EF.Functions), .. arguments]);

    private static MethodInfo Method(LambdaExpression sample) => ((MethodCallExpression)sample.Body).Method;
}
