using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Tests.Subscriptions;

public sealed class RegistrationDeskTests : ISubscriptionRefresher
{
    private readonly InMemorySubscriptionStore _store = new(TimeProvider.System);

    Task ISubscriptionRefresher.RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [Theory]
    [InlineData("Development", null, RegistrationStatus.Active)]
    [InlineData("Production", null, RegistrationStatus.Pending)]
    [InlineData("Production", SelfRegistration.Active, RegistrationStatus.Active)]
    [InlineData("Development", SelfRegistration.Off, RegistrationStatus.Refused)]
    public async Task RegisterAsync_NewName_FollowsTheSetting(string environment, SelfRegistration? setting, RegistrationStatus status)
    {
        var answer = await Desk(environment, setting).RegisterAsync(Body(), userId: null, CancellationToken.None);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == RegistrationStatus.Active, (await _store.FindAsync("one", CancellationToken.None))?.Options.IsActive ?? false);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"mode":"guess"}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":"one","channels":[null]}""")]
    [InlineData("""{"name":"one","channels":["system.user.pre_process"],"reveal":["/request/payload/password"]}""")]
    [InlineData("""{"name":"one","channels":["system.user.pre_process"],"broker_user":"root"}""")]
    public async Task RegisterAsync_Faulty_IsRefusedAndNotStored(string body)
    {
        var answer = await Desk().RegisterAsync(System.Text.Encoding.UTF8.GetBytes(body), userId: null, CancellationToken.None);
        Assert.Equal(RegistrationStatus.Refused, answer.Status);
        Assert.NotEmpty(answer.Errors);
        Assert.Empty(await _store.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RegisterAsync_WeakerThanStored_KeepsWhatIsStored()
    {
        await Desk().RegisterAsync(Body(options => options.Mode = SubscriptionMode.Validate), userId: null, CancellationToken.None);
        var answer = await Desk().RegisterAsync(Body(options => { options.FailurePolicy = FailurePolicy.Open; options.Enforce = false; options.TimeoutMs = 50; }), userId: null, CancellationToken.None);
        var stored = (await _store.FindAsync("one", CancellationToken.None))!.Options;
        Assert.Equal(3, answer.Notes.Count);
        Assert.Equal((SubscriptionMode.Validate, FailurePolicy.Closed, true, 50), (stored.Mode, stored.EffectiveFailurePolicy(), stored.Enforce, stored.TimeoutMs));
    }

    [Theory]
    [InlineData(SubscriptionOrigin.Registration, true)]
    [InlineData(SubscriptionOrigin.Operator, false)]
    [InlineData(SubscriptionOrigin.File, false)]
    public async Task RegisterAsync_ProgramThatTakesBatches_TurnsThemOnInARecordOfItsOwn(SubscriptionOrigin origin, bool isTurnedOn)
    {
        await _store.InsertAsync(new SubscriptionOptions { Name = "one", Channels = [Channels.UserPreProcess] }, origin, CancellationToken.None);
        var answer = await Desk().RegisterAsync(Body(options => options.Batch = true), userId: null, CancellationToken.None);
        Assert.Equal((isTurnedOn, isTurnedOn ? 0 : 1), ((await _store.FindAsync("one", CancellationToken.None))!.Options.Batch, answer.Notes.Count));

        await Desk().RegisterAsync(Body(), userId: null, CancellationToken.None);
        Assert.False((await _store.FindAsync("one", CancellationToken.None))!.Options.Batch);
    }

    [Fact]
    public async Task RegisterAsync_OperatorsRecord_StaysAsItIs()
    {
        await _store.InsertAsync(new SubscriptionOptions { Name = "one", Channels = [Channels.RolePreProcess], Reveal = ["/a"] }, SubscriptionOrigin.Operator, CancellationToken.None);
        var answer = await Desk().RegisterAsync(Body(), userId: null, CancellationToken.None);
        Assert.Equal(RegistrationStatus.Active, answer.Status);
        Assert.Single(answer.Notes);
        Assert.Equal([Channels.RolePreProcess], (await _store.FindAsync("one", CancellationToken.None))!.Options.Channels);
    }

    [Fact]
    public async Task RegisterAsync_NameOfAnotherBrokerUser_IsRefused()
    {
        await _store.InsertAsync(new SubscriptionOptions { Name = "one", Channels = [Channels.UserPreProcess], BrokerUser = "alice" }, SubscriptionOrigin.Registration, CancellationToken.None);
        Assert.Equal(RegistrationStatus.Refused, (await Desk().RegisterAsync(Body(), "bob", CancellationToken.None)).Status);
    }

    [Theory]
    [InlineData("system.usr.pre_process", 1)]
    [InlineData("shop.*.pre_process", 1)]
    [InlineData("system.*.pre_process", 0)]
    [InlineData("*.user.*", 0)]
    public async Task RegisterAsync_ChannelThatThisHostDoesNotHave_IsStoredAndNoted(string channel, int notes)
    {
        var answer = await Desk().RegisterAsync(Body(options => options.Channels = [channel]), userId: null, CancellationToken.None);
        Assert.Equal((RegistrationStatus.Active, notes), (answer.Status, answer.Notes.Count));
    }

    private static byte[] Body(Action<SubscriptionOptions>? configure = null)
    {
        var options = new SubscriptionOptions { Name = "one", Channels = [Channels.UserPreProcess] };
        configure?.Invoke(options);
        return JsonSerializer.SerializeToUtf8Bytes(options, EventBusJson.Options);
    }

    private RegistrationDesk Desk(string environment = "Development", SelfRegistration? setting = null) => new(
        _store,
        this,
        Options.Create(new SubscriptionsOptions { SelfRegistration = setting }),
        Options.Create(new EventBusOptions()),
        new Environment { EnvironmentName = environment },
        NullLogger<RegistrationDesk>.Instance);

    private sealed class Environment : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
