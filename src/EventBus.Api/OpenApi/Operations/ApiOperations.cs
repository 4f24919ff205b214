using System.Text.RegularExpressions;
using EventBus.Api.OpenApi.Schemas;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>What is said of each operation, found by its method and path.</summary>
internal static partial class ApiOperations
{
    private static readonly Dictionary<string, Operation> Known = new[]
    {
        ResourceShape.All.SelectMany(ResourceOperations.Of),
        AccountOperations.All,
        CatalogOperations.All,
        ScriptOperations.All,
        SubscriptionOperations.All,
        OperatorOperations.All,
    }.SelectMany(group => group).ToDictionary(operation => Key(operation.Method, operation.Path));

    /// <summary>Null for a route that nobody has described.</summary>
    public static Operation? Find(string? method, string? path) => Known.GetValueOrDefault(Key(method, path));

    private static string Key(string? method, string? path) => $"{method} /{Plain().Replace(path ?? "", "{${name}}").Trim('/')}";

    // A route says more of a parameter than its name: {id:long}, {**name}.
    [GeneratedRegex(@"\{\**(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
