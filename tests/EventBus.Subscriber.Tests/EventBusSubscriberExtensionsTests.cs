using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventBus.Subscriber.Tests;

public sealed class EventBusSubscriberExtensionsTests
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(null);

    [Theory]
    [InlineData("")]
    [InlineData("Password-Policy")]
    [InlineData("password policy")]
    [InlineData("password.policy")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public void AddEventBusSubscriber_NameOfAnotherForm_Throws(string name)
    {
        var fault = Assert.Throws<ArgumentException>(() => _builder.AddEventBusSubscriber(name, Continues));

        Assert.StartsWith($"The name '{name}' must be 1 to 64 of a-z, 0-9 and '-'.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddEventBusSubscriber_SameNameTwice_Throws()
    {
        _builder.AddEventBusSubscriber("one", Continues);

        Assert.Throws<ArgumentException>(() => _builder.AddEventBusSubscriber("one", Continues));
    }

    [Fact]
    public void AddEventBusSubscriber_NothingToDo_Throws() => Assert.Throws<ArgumentException>(() => _builder.AddEventBusSubscriber("one", _ => { }));

    [Fact]
    public void AddEventBusSubscriber_SeveralNames_RunsAWorkerForEachQueueAndOneLinkForTheObserversToPublish()
    {
        _builder.AddEventBusSubscriber("one", Continues);
        _builder.AddEventBusSubscriber("two", subscriber => subscriber
            .Ask(Channels.RolePreProcess, (_, _) => ValueTask.FromResult(EventReply.Continue()))
            .Notifications("*.*.delete.*", (_, _) => Task.CompletedTask));
        _builder.AddEventBusSubscriber("three", subscriber => subscriber.Notifications("*.*.delete.*", (_, _) => Task.CompletedTask));
        using var host = _builder.Build();

        var services = host.Services.GetServices<IHostedService>().ToList();
        Assert.Equal(4, services.OfType<SubscriberWorker>().Count());
        // Before the observers' workers: it is stopped after them.
        Assert.Single(services.OfType<PublishingLink>());
        Assert.Equal(1, services.FindIndex(service => service is PublishingLink));
    }

    [Fact]
    public void RetryAfter_NotSet_IsTheDefault() => Assert.Equal(RetryLadder.Default.Delays, Observer(_ => { }).Ladder.Delays);

    [Fact]
    public void RetryAfter_BeforeOrAfterNotifications_IsTaken()
    {
        Assert.Equal([TimeSpan.FromSeconds(2)], Observer(subscriber => subscriber.RetryAfter(TimeSpan.FromSeconds(2))).Ladder.Delays);
        Assert.Empty(Observer(subscriber => subscriber.RetryAfter()).Ladder.Delays);
    }

    [Fact]
    public void Notifications_ChannelsAndEvents_AreAnnouncedAsEvents() =>
        Assert.Equal(["system.user.*.post_process", "*.*.delete.*"], Observer(_ => { }, "system.user.post_process", "*.*.delete.*", "system.user.*.post_process").Observes);

    private NotificationDefinition Observer(Action<SubscriberBuilder> configure, params string[] patterns)
    {
        SubscriberBuilder? observer = null;
        _builder.AddEventBusSubscriber($"observer-{Guid.NewGuid():N}", subscriber =>
        {
            configure(subscriber);
            observer = subscriber.Notifications(patterns.Length > 0 ? patterns : ["*.*.delete.*"], (_, _) => Task.CompletedTask);
        });
        return observer!.Notifies!;
    }

    [Fact]
    public void Ask_Twice_Throws() => Assert.Throws<InvalidOperationException>(() => _builder.AddEventBusSubscriber("one", subscriber =>
    {
        Continues(subscriber);
        Continues(subscriber);
    }));

    [Fact]
    public void Ask_WithoutChannels_Throws() => Assert.Throws<ArgumentException>(() =>
        _builder.AddEventBusSubscriber("one", subscriber => subscriber.Ask([], (_, _) => ValueTask.FromResult(EventReply.Continue()))));

    [Fact]
    public void Ask_WithReveal_Throws()
    {
        var fault = Assert.Throws<ArgumentException>(() => Ask(options => options.Reveal.Add("/request/payload/password")));

        Assert.StartsWith("The subscription 'one' sets 'Reveal'. Only an operator can: set 'reveal' on the host's record.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_WithAnotherName_Throws() => Assert.Throws<ArgumentException>(() => Ask(options => options.Name = "two"));

    [Fact]
    public void Ask_WithoutOptions_RegistersWhatWasNamed()
    {
        SubscriptionOptions? registered = null;
        Ask(options => registered = options);

        Assert.Equal("one", registered!.Name);
        Assert.Equal(["system.*.pre_process"], registered.Channels);
    }

    private void Ask(Action<SubscriptionOptions> configure) => _builder.AddEventBusSubscriber("one", subscriber => subscriber
        .Ask("system.*.pre_process", (_, _) => ValueTask.FromResult(EventReply.Continue()), configure));

    private static void Continues(SubscriberBuilder subscriber) => subscriber.Ask(Channels.UserPreProcess, (_, _) => ValueTask.FromResult(EventReply.Continue()));
}
