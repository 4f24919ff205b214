using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Shutdown;
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
    private bool _passed;

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

    public void Dispose() => _gate.Dispose();

    private async Task<HttpContext> InvokeAsync(string? chain = null)
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Path = "/api/v2/system/user" }, Response = { Body = new MemoryStream() } };
        context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, null));
        if (chain is not null) context.Request.Headers["X-EventBus-Chain"] = chain;
        await Middleware().InvokeAsync(context);
        return context;
    }

    private CallCaptureMiddleware Middleware()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var recorder = new CallRecorder(new NoCallRecords(), new CallRecordWriter(new AuditValues(_key)), Options.Create(new AuditOptions()), new EventBusMetrics(meters), TimeProvider.System, NullLogger<CallRecorder>.Instance);
        return new CallCaptureMiddleware(Pass, new CallRoute(Options.Create(new EventBusOptions())), new ChainSigner(_key), _gate, recorder, TimeProvider.System);
    }

    private Task Pass(HttpContext context)
    {
        _passed = true;
        return Task.CompletedTask;
    }

    private static JsonNode Body(HttpContext context) => JsonNode.Parse(((MemoryStream)context.Response.Body).ToArray())!;
}
