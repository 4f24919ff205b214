using System.Text.Json;
using EventBus.Contracts;
using Microsoft.Extensions.Options;

namespace EventBus.Samples.AuditObserver;

/// <summary>Appends entries to the file, one line each, one at a time.</summary>
internal sealed class AuditFile(IOptions<AuditOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _order = new(1, 1);

    public async Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(options.Value.File);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await _order.WaitAsync(cancellationToken);
        try
        {
            await File.AppendAllTextAsync(file, JsonSerializer.Serialize(entry, EventBusJson.Options) + "\n", cancellationToken);
        }
        finally
        {
            _order.Release();
        }
    }

    public void Dispose() => _order.Dispose();
}
