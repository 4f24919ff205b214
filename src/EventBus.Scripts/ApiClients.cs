using Microsoft.Extensions.Options;

namespace EventBus.Scripts;

/// <summary>How the host is called. Made at the first call: the options are validated after the services are made.</summary>
internal sealed class ApiClients(IOptions<ScriptsOptions> options, Func<HttpMessageHandler>? transport = null) : IDisposable
{
    private HttpClient? _own;
    private HttpClient? _callers;

    /// <summary>With the worker's own key.</summary>
    public HttpClient Own => _own ??= Create(options.Value.WorkerKey);

    /// <summary>Without any: calls of scripts bring the token of their caller.</summary>
    public HttpClient Callers => _callers ??= Create(key: null);

    // Only what was made: where the options are faulty, nothing can be.
    public void Dispose()
    {
        _own?.Dispose();
        _callers?.Dispose();
    }

    // Names are looked up again now and then; a redirect could take the key elsewhere.
    private HttpClient Create(string? key)
    {
        var handler = transport?.Invoke() ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false, UseCookies = false };
        var client = new HttpClient(handler) { BaseAddress = options.Value.Api, Timeout = TimeSpan.FromSeconds(30) };
        if (key is not null) client.DefaultRequestHeaders.Add("X-DreamFactory-API-Key", key);
        return client;
    }
}
