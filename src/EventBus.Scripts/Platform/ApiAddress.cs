using System.Text;
using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Platform;

/// <summary>Where a call of <c>platform.api</c> goes.</summary>
internal static class ApiAddress
{
    private const string Root = "/api/v2/";

    /// <summary>
    /// <c>system/user</c>, <c>/system/user</c>, <c>/api/v2/system/user</c> and the whole address of the host are the same. Null for any other host, and for
    /// what leads out of the API.
    /// </summary>
    public static Uri? Of(Uri host, ApiCall call)
    {
        var path = call.Path.Trim();
        if (Uri.TryCreate(path, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
        {
            if (absolute.GetLeftPart(UriPartial.Authority) != host.GetLeftPart(UriPartial.Authority)) return null;
            path = absolute.PathAndQuery;
        }

        path = path.TrimStart('/');
        if (!path.StartsWith(Root[1..], StringComparison.Ordinal)) path = Root[1..] + path;
        return Uri.TryCreate(host, $"/{path}{Query(path, call.Options?["parameters"] as JsonObject)}", out var address) && address.AbsolutePath.StartsWith(Root, StringComparison.Ordinal) ? address : null;
    }

    /// <summary>Who calls, and through whom, is not the script's to say.</summary>
    public static bool MayBeSet(string header) => header.ToLowerInvariant() switch
    {
        "host" or "authorization" or "cookie" or "content-type" or "content-length" or "transfer-encoding" or "connection" or "traceparent" or "tracestate" => false,
        var name => !name.StartsWith("x-eventbus-", StringComparison.Ordinal) && !name.StartsWith("x-dreamfactory-", StringComparison.Ordinal) && !name.StartsWith("x-forwarded-", StringComparison.Ordinal),
    };

    private static string Query(string path, JsonObject? parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters ?? [])
        {
            query.Append(query.Length == 0 && !path.Contains('?') ? '?' : '&');
            query.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value?.ToString() ?? ""));
        }

        return query.ToString();
    }
}
