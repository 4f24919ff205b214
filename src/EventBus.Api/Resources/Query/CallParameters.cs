using System.Text.Json.Nodes;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources.Query;

/// <summary>The parameters of a call: those of the query, and for a GET with a body (sent as POST with <c>X-HTTP-Method: GET</c>) those of the body.</summary>
/// <param name="query">The query.</param>
/// <param name="body">The members of the body; null when it holds records.</param>
internal sealed class CallParameters(IQueryCollection query, JsonObject? body)
{
    /// <summary>Those of the query alone.</summary>
    public static CallParameters Of(HttpContext context) => new(context.Request.Query, body: null);

    /// <summary>The first of the names that has a value; null when none has. A list in the body is joined by commas.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Value(name) is { Length: > 0 } text) return text;
        return null;
    }

    /// <summary>Whether it was sent, be it empty.</summary>
    public bool Has(string name) => query.ContainsKey(name) || body?.ContainsKey(name) == true;

    public bool Flag(string name) => Text(name)?.ToLowerInvariant() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        var text => throw SystemApiException.BadRequest($"The parameter '{name}' is '{text}'. It must be true or false."),
    };

    /// <param name="otherwise">What counts without one.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="names">The name, and what else it may be called.</param>
    public int Number(int otherwise, int least, params ReadOnlySpan<string> names) => Text(names) switch
    {
        null => otherwise,
        var text when int.TryParse(text, out var number) && number >= least => number,
        var text => throw SystemApiException.BadRequest($"The parameter '{names[0]}' is '{text}'. It must be a whole number from {least}."),
    };

    /// <summary>A value of <c>params</c>: <c>params[:name]=x</c> or <c>params[name]=x</c> in the query, <c>{"params":{"name":"x"}}</c> in the body. Null when it is not there.</summary>
    public string? FilterParameter(string name) =>
        Text($"params[:{name}]", $"params[{name}]") ?? (body?["params"] as JsonObject is { } given ? (given[$":{name}"] ?? given[name])?.ToString() : null);

    private string? Value(string name) => query.TryGetValue(name, out var values) ? values.ToString() : body?[name] switch
    {
        JsonArray list => string.Join(',', list.Select(item => item?.ToString())),
        JsonValue value => value.ToString(),
        _ => null,
    };
}
