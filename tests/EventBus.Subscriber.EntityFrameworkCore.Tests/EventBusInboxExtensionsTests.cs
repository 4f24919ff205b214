using EventBus.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventBus.Subscriber.EntityFrameworkCore.Tests;

public sealed class EventBusInboxExtensionsTests
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(null);

    public EventBusInboxExtensionsTests() =>
        _builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["EventBus:Broker:Uri"] = "amqp://127.0.0.1:1/" });

    [Fact]
    public void UseEntityFrameworkInbox_SeveralSubscribersOfOneContext_HasOneKeeper()
    {
        _builder.Services.AddDbContext<Ledger>(options => options.UseSqlite("Data Source=:memory:"));
        Add<Ledger>("one");
        Add<Ledger>("two");
        using var host = _builder.Build();

        Assert.Single(host.Services.GetServices<IHostedService>().OfType<InboxKeeper<Ledger>>());
    }

    [Fact]
    public async Task Start_ScopedContextWithInbox_Starts()
    {
        _builder.Services.AddDbContextFactory<Ledger>(options => options.UseSqlite("Data Source=:memory:"));
        Add<Ledger>("one");
        using var host = _builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_ModelWithoutInbox_SaysWhatToCall()
    {
        _builder.Services.AddDbContext<DbContext>(options => options.UseSqlite("Data Source=:memory:"));
        Add<DbContext>("one");
        using var host = _builder.Build();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal("'DbContext' has no inbox. Call 'modelBuilder.AddEventBusInbox()' in its 'OnModelCreating'.", fault.Message);
    }

    [Fact]
    public async Task Start_TransientContext_SaysWhatToCall()
    {
        _builder.Services.AddDbContext<Ledger>(options => options.UseSqlite("Data Source=:memory:"), ServiceLifetime.Transient);
        Add<Ledger>("one");
        using var host = _builder.Build();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("'Ledger' is not registered as scoped,", fault.Message, StringComparison.Ordinal);
    }

    private void Add<TContext>(string name)
        where TContext : DbContext => _builder.AddEventBusSubscriber(name, subscriber => subscriber
        .Notifications(Channels.UserPostProcess, (_, _) => Task.CompletedTask)
        .UseEntityFrameworkInbox<TContext>());
}
