using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace EventBus.ContractTests.OpenApi;

/// <summary>The document has what the host serves, and nothing else.</summary>
public sealed partial class WhenTheApiIsDescribed(ApiHost host)
{
    private static readonly string[] NoApi = ["asyncapi", "openapi", "scalar", "health"];

    [Fact]
    public void Every_route_is_in_it_and_nothing_else()
    {
        var served = from endpoint in host.Routes
                     let path = Path(endpoint)
                     where !NoApi.Contains(path.Split('/')[1])
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
                     select $"{method} {path}";
        Assert.Equal(served.Order(StringComparer.Ordinal), host.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_says_what_it_is_for()
    {
        var silent = host.Operations.Where(operation => string.IsNullOrEmpty(operation.Operation["summary"]?.ToString()) || string.IsNullOrEmpty(operation.Operation["operationId"]?.ToString()));
        Assert.Empty(silent.Select(operation => $"{operation.Method} {operation.Path}"));
    }

    [Fact]
    public void Every_parameter_says_what_it_does()
    {
        var silent = from operation in host.Operations
                     from parameter in operation.Operation["parameters"]?.AsArray() ?? []
                     where string.IsNullOrEmpty(parameter["description"]?.ToString())
                     select $"{operation.Method} {operation.Path} {parameter["name"]}";
        Assert.Empty(silent);
    }

    [Fact]
    public void Every_heading_is_explained_and_used()
    {
        var explained = host.Document["tags"]!.AsArray().Where(tag => tag!["description"] is not null).Select(tag => tag!["name"]!.ToString());
        Assert.Equal(host.Operations.SelectMany(operation => operation.Operation["tags"]!.AsArray()).Select(tag => tag!.ToString()).Distinct().Order(), explained.Order());
    }

    [Theory]
    [InlineData("fields", "select")]
    [InlineData("filter", "where")]
    [InlineData("limit", "top")]
    [InlineData("offset", "skip")]
    [InlineData("order", "sort")]
    [InlineData("order", "order_by")]
    [InlineData("group", "group_by")]
    public void Aliases_are_named_with_their_parameter(string name, string alias)
    {
        var parameter = host.Document["paths"]!["/api/v2/system/user"]!["get"]!["parameters"]!.AsArray().Single(parameter => parameter!["name"]!.ToString() == name);
        Assert.Contains($"'{alias}'", parameter!["description"]!.ToString(), StringComparison.Ordinal);
    }

    private static string Path(RouteEndpoint endpoint) => $"/{Parameter().Replace(endpoint.RoutePattern.RawText!, "{${name}}").Trim('/')}";

    [GeneratedRegex(@"\{\**(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
