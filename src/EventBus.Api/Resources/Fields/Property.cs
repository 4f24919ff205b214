using System.Linq.Expressions;
using System.Reflection;
using EventBus.Api.Data;

namespace EventBus.Api.Resources.Fields;

/// <summary>What follows from an expression that names a property.</summary>
internal static class Property
{
    public static string NameOf(LambdaExpression property) => SnakeCase.Of(Of(property).Name);

    public static bool IsRequired(LambdaExpression property) => new NullabilityInfoContext().Create(Of(property)).WriteState == NullabilityState.NotNull;

    public static bool IsNullable<T>() => default(T) is null;

    public static Action<T, TValue> Setter<T, TValue>(Expression<Func<T, TValue>> property)
    {
        var value = Expression.Parameter(typeof(TValue));
        return Expression.Lambda<Action<T, TValue>>(Expression.Assign(property.Body, value), property.Parameters[0], value).Compile();
    }

    /// <summary>Sets a number of any type; null becomes the default.</summary>
    public static Action<T, long?> NumberSetter<T, TValue>(Expression<Func<T, TValue>> property)
    {
        var value = Expression.Parameter(typeof(long?));
        Expression given = IsNullable<TValue>() ? Expression.Convert(value, typeof(TValue)) : Expression.Convert(Expression.Call(value, nameof(Nullable<>.GetValueOrDefault), null), typeof(TValue));
        return Expression.Lambda<Action<T, long?>>(Expression.Assign(property.Body, given), property.Parameters[0], value).Compile();
    }

    private static PropertyInfo Of(LambdaExpression property) => (PropertyInfo)((MemberExpression)property.Body).Member;
}
