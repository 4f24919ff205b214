using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using EventBus.Contracts;

namespace EventBus.Scripts.Catalog;

/// <summary>Reads the active scripts from the host.</summary>
internal sealed class ScriptSource(ApiClients clients)
{
    private const int PageSize = 1000;

    private EntityTagHeaderValue? _tag;

    /// <summary>All active scripts, or null when they are those of the last time.</summary>
    /// <exception cref="HttpRequestException">The host refuses or cannot be reached.</exception>
    public async Task<ScriptList?> ReadAsync(CancellationToken cancellationToken)
    {
        var all = new List<ScriptRecord>();
        for (var offset = 0; ; offset += PageSize)
        {
            if (await ReadPageAsync(offset, cancellationToken) is not { } page) return null;
            all.AddRange(page);
            if (page.Count < PageSize) return new ScriptList(all, RevisionOf(_tag));
        }
    }

    private async Task<IReadOnlyList<ScriptRecord>?> ReadPageAsync(int offset, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v2/system/event_script?filter=is_active%3Dtrue&order=name&fields=*&limit={PageSize}&offset={offset}");
        // Only the first page is asked about: a change anywhere changes its tag.
        if (offset == 0 && _tag is not null) request.Headers.IfNoneMatch.Add(_tag);
        using var response = await clients.Own.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified) return null;
        await RequireAsync(response, cancellationToken);
        if (offset == 0) _tag = response.Headers.ETag;
        return (await response.Content.ReadFromJsonAsync<RecordPage>(EventBusJson.Options, cancellationToken))!.Resource;
    }

    private static long? RevisionOf(EntityTagHeaderValue? tag) => long.TryParse(tag?.Tag.Trim('"'), out var revision) ? revision : null;

    private static async Task RequireAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new HttpRequestException($"The host answered {(int)response.StatusCode}: {(body.Length > 500 ? body[..500] : body)}", inner: null, response.StatusCode);
    }

    private sealed record RecordPage(IReadOnlyList<ScriptRecord> Resource);
}
