using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Tests.Observers;

public sealed class ObserverDeskTests
{
    private readonly InMemoryObserverStore _store = new(TimeProvider.System);

    [Fact]
    public async Task AnnounceAsync_New_IsStored()
    {
        var answer = await AnnounceAsync("""{"name":"audit-observer","observes":["system.*.*.post_process","*.user.pre_process"]}""", "svc");
        Assert.Equal((RegistrationStatus.Active, "audit-observer"), (answer.Status, answer.Name));
        var record = Assert.Single(await _store.ListAsync(default));
        Assert.Equal(("audit-observer", "svc", 2), (record.Name, record.BrokerUser, record.Patterns.Count));
    }

    [Theory]
    [InlineData("""{"observes":["system.*.*.post_process"]}""")]
    [InlineData("""{"name":"No Good","observes":["system.*.*.post_process"]}""")]
    [InlineData("""{"name":7,"observes":["system.*.*.post_process"]}""")]
    [InlineData("""{"name":"one","observes":[]}""")]
    [InlineData("""{"name":"one","observes":null}""")]
    [InlineData("""{"name":"one","observes":"system.*.*.post_process"}""")]
    [InlineData("""{"name":"one","observes":[7]}""")]
    [InlineData("""{"name":"one","observes":["#"]}""")]
    [InlineData("""{"name":"one","observes":["system.user"]}""")]
    [InlineData("""{"name":"one","observes":["system.user.post.post_process.one"]}""")]
    [InlineData("""{"name":"one","observes":["system.#.post_process"]}""")]
    public async Task AnnounceAsync_Faulty_IsRefusedAndNotStored(string body)
    {
        var answer = await AnnounceAsync(body);
        Assert.Equal(RegistrationStatus.Refused, answer.Status);
        Assert.All(answer.Errors, error => Assert.EndsWith(".", error, StringComparison.Ordinal));
        Assert.NotEmpty(answer.Errors);
        Assert.Empty(await _store.ListAsync(default));
    }

    [Theory]
    [InlineData("svc", "svc", true)]
    [InlineData("svc", "other", false)]
    [InlineData("svc", null, false)]
    [InlineData(null, "svc", true)]
    public async Task AnnounceAsync_NameOfAnotherBrokerUser_IsRefused(string? owner, string? sender, bool isTaken)
    {
        await _store.AnnounceAsync("one", ["system.app.post_process"], owner, default);
        Assert.Equal(isTaken ? RegistrationStatus.Active : RegistrationStatus.Refused, (await AnnounceAsync(userId: sender)).Status);
        Assert.Equal(isTaken ? "system.user.post_process" : "system.app.post_process", (await _store.ListAsync(default))[0].Patterns[0]);
    }

    [Theory]
    [InlineData(SelfRegistration.Active, true)]
    [InlineData(SelfRegistration.Pending, true)]
    [InlineData(SelfRegistration.Off, false)]
    public async Task AnnounceAsync_Setting_OnlyOffIgnores(SelfRegistration setting, bool isStored)
    {
        await AnnounceAsync(setting: setting);
        Assert.Equal(isStored ? 1 : 0, (await _store.ListAsync(default)).Count);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"name":"one","channels":["system.user.pre_process"]}""")]
    [InlineData("""{"name":"one","observes":[],"observes":[]}""")]
    [InlineData("""{"name":"\ud800","observes":[]}""")]
    public void TryRead_NoAnnouncement_IsNull(string body) => Assert.Null(ObserverAnnouncement.TryRead(Encoding.UTF8.GetBytes(body)));

    private Task<RegistrationAnswer> AnnounceAsync(string body = """{"name":"one","observes":["system.user.post_process"]}""", string? userId = null, SelfRegistration? setting = null) =>
        new ObserverDesk(_store, Options.Create(new SubscriptionsOptions { SelfRegistration = setting }), NullLogger<ObserverDesk>.Instance)
            .AnnounceAsync(ObserverAnnouncement.TryRead(Encoding.UTF8.GetBytes(body))!, userId, default);
}
