using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Shutdown;
using EventBus.Publisher.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Tests.Pipeline;

public sealed class CallCaptureMiddlewareTests : IDisposable
{
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ShutdownGate _gate;
    private readonly InstallationKey _key = new();
    private readonly ObserverPresence _observers = new();
    private readonly InMemorySubscriptionStore _subscriptions = new(TimeProvider.System);
    private bool _passed;
    private bool _captured;

    public CallCaptureMiddlewareTests()
    {
        _gate = new ShutdownGate(_lifetime, Options.Create(new EventBusOptions()), TimeProvider.System);
        _key.Set([1]);
    }

    [Fact]
    public async Task InvokeAsync_Call_PassesWithItsId()
    {
        var context = await InvokeAsync();
        Assert.True(_passed);
        Assert.Equal(32, context.Response.Headers["X-EventBus-Call-Id"].ToString().Length);
    }

    [Fact]
    public async Task InvokeAsync_HostIsStopping_IsClosedForEverybody()
    {
        _lifetime.StopApplication();
        var context = await InvokeAsync();
        Assert.False(_passed);
        Assert.Equal((503, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("stopping", Body(context)["error"]!["context"]!["reason"]!.ToString());
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task InvokeAsync_DeepChain_EndsWith508(int depth, bool passes)
    {
        var chain = Enumerable.Range(0, depth).Aggregate(CallChain.Empty, (chain, number) => chain.ThroughCall($"{number}"));
        var context = await InvokeAsync(new ChainSigner(_key).Sign(chain));
        Assert.Equal((passes, passes ? 200 : 508), (_passed, context.Response.StatusCode));
    }

    [Fact]
    public async Task InvokeAsync_NobodyWouldLearnOfIt_PassesWithItsIdAndNothingElse()
    {
        NobodyObserves();
        var context = await InvokeAsync();
        Assert.Equal((true, false), (_passed, _captured));
        Assert.Equal(32, context.Response.Headers["X-EventBus-Call-Id"].ToString().Length);
    }

    [Fact]
    public async Task InvokeAsync_NobodyWouldLearnOfIt_IsStillRefusedTooDeepInAChain()
    {
        NobodyObserves();
        var chain = Enumerable.Range(0, 4).Aggregate(CallChain.Empty, (chain, number) => chain.ThroughCall($"{number}"));
        Assert.Equal((508, false), ((await InvokeAsync(new ChainSigner(_key).Sign(chain))).Response.StatusCode, _passed));
    }

    [Theory]
    [InlineData("system.user.pre_process", true)]
    [InlineData("system.user.post_process", true)]
    [InlineData("system.role.pre_process", false)]
    public async Task InvokeAsync_OnlyASubscriberWouldLearnOfIt_IsCapturedForIt(string channel, bool captured)
    {
        NobodyObserves();
        await _subscriptions.InsertAsync(new SubscriptionOptions { Name = "one", Channels = [channel], IsActive = true }, SubscriptionOrigin.Operator, TestContext.Current.CancellationToken);
        await InvokeAsync();
        Assert.Equal(captured, _captured);
    }

    public void Dispose() => _gate.Dispose();

    private void NobodyObserves()
    {
        _observers.Follow(this);
        foreach (var type in new[] { ProcessTypes.PreProcess, ProcessTypes.PostProcess })
        {
            var message = Events.Notification(type) with { EventName = $"system.user.post.{type}" };
            _observers.TryBeginProbe(message);
            _observers.Return(message.EventName, message.MessageId);
        }
    }

    private async Task<HttpContext> InvokeAsync(string? chain = null)
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Path = "/api/v2/system/user" }, Response = { Body = new MemoryStream() } };
        context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, null));
        if (chain is not null) context.Request.Headers["X-EventBus-Chain"] = chain;
        await (await MiddlewareAsync()).InvokeAsync(context);
        return context;
    }

    private async Task<CallCaptureMiddleware> MiddlewareAsync()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var metrics = new EventBusMetrics(meters);
        var recorder = new CallRecorder(new NoCallRecords(), new CallRecordWriter(new AuditValues(_key)), Options.Create(new AuditOptions()), metrics, TimeProvider.System, NullLogger<CallRecorder>.Instance);
        return new CallCaptureMiddleware(Pass, new CallRoute(Options.Create(new EventBusOptions())), await AudienceAsync(metrics), new ChainSigner(_key), _gate, recorder, TimeProvider.System);
    }

    private async Task<Audience> AudienceAsync(EventBusMetrics metrics)
    {
        var registry = new SubscriptionRegistry(_subscriptions, TimeProvider.System, NullLogger<SubscriptionRegistry>.Instance);
        await registry.RefreshAsync(TestContext.Current.CancellationToken);
        var switches = new BreakGlassRegistry(new InMemoryBreakGlassStore(TimeProvider.System), TimeProvider.System, NullLogger<BreakGlassRegistry>.Instance);
        return new Audience(new PlanMaker(registry, switches), _observers, new MemoryOutbox(buffer: null!), metrics);
    }

    private Task Pass(HttpContext context)
    {
        (_passed, _captured) = (true, context.Features.Get<SystemCall>() is not null);
        return Task.CompletedTask;
    }

    private static JsonNode Body(HttpContext context) => JsonNode.Parse(((MemoryStream)context.Response.Body).ToArray())!;
}
