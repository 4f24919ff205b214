using System.Net.Sockets;
using System.Text;

namespace EventBus.Faults.Load;

/// <summary>Calls one host, once: nothing is tried again.</summary>
internal sealed class ApiCaller : IDisposable
{
    /// <summary>No call may take longer: the API has promised to answer by then, whatever is broken behind it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;

    public ApiCaller(Uri host, string token)
    {
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { BaseAddress = host, Timeout = Deadline };
        _http.DefaultRequestHeaders.Add("X-DreamFactory-Session-Token", token);
    }

    public async Task<Answer> CallAsync(HttpMethod method, string path, string? body = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        TimeSpan Took() => TimeProvider.System.GetElapsedTime(start);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request);
            return new Answer($"{(int)response.StatusCode}", Took(), await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException fault)
        {
            return new Answer(fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? Answer.Refused : Answer.Broken, Took());
        }
        catch (OperationCanceledException)
        {
            return new Answer(Answer.TimedOut, Took());
        }
    }

    public void Dispose() => _http.Dispose();
}
