using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.EntityFrameworkCore.Tests;

/// <summary>Somebody else's application with EventBus and its outbox, on a free port and a SQLite file; its broker is away.</summary>
public sealed class Shop : IAsyncLifetime, ILoggerProvider
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly WebApplication _app;

    private Func<HttpContext, ShopDbContext, Task<IResult>> _handler = (_, _) => Task.FromResult(Results.Ok());

    public Shop()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--EventBus:Broker:Uri", "amqp://127.0.0.1:1/"]);
        builder.Logging.ClearProviders().AddProvider(this);
        var file = Path.Combine(Directory.CreateTempSubdirectory("eventbus-shop-").FullName, "shop.db");
        builder.Services.AddDbContext<ShopDbContext>(options => options.UseSqlite($"Data Source={file}"));
        builder.Services.AddEventBusOutbox<ShopDbContext>();
        builder.Services.AddEventBus(options =>
        {
            options.Service = "shop";
            options.Resources.Add("order");
        });
        _app = builder.Build();
        _app.UseRouting();
        _app.UseEventBus();
        _app.MapMethods("/api/v2/shop/order", ["GET", "POST"], (HttpContext context, ShopDbContext database) => _handler(context, database));
    }

    public IEnumerable<string> Log => _log;

    internal WriteTurn Turn => _app.Services.GetRequiredService<WriteTurn>();

    public Uri Address => new(_app.Urls.Single());

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    /// <summary>An empty database, and what a call does.</summary>
    public async Task OpenAsync(Func<HttpContext, ShopDbContext, Task<IResult>> handler)
    {
        _handler = handler;
        _log.Clear();
        await UseAsync(async database => await database.Database.EnsureDeletedAsync() | await database.Database.EnsureCreatedAsync());
    }

    public async Task<int> CallAsync(string method = "POST", CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var response = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/v2/shop/order"), cancellationToken);
        return (int)response.StatusCode;
    }

    public Task<int> CountOrdersAsync() => UseAsync(database => database.Orders.CountAsync());

    internal Task<List<OutboxRow>> EventsAsync() => UseAsync(database => database.Set<OutboxRow>().AsNoTracking().ToListAsync());

    public async Task<T> UseAsync<T>(Func<ShopDbContext, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Lines(_log);

    void IDisposable.Dispose()
    {
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue(formatter(state, exception));
        }
    }
}
