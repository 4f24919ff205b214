using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenConfigurationIsFaulty
{
    [Fact]
    public async Task Host_does_not_start_and_names_every_fault_without_secrets()
    {
        await using var host = HostProcess.Launch(
            "http://user:canary-password@nowhere",
            HostProcess.NewDatabase(),
            ("EventBus__BudgetMs", "1"),
            ("EventBus__Notifications", "sometimes"),
            ("EventBus__Resources__0", "Users"),
            ("EventBus__AsyncApi__Broker", "http://user:canary-password@elsewhere"),
            ("EventBus__Admin__Email", "nobody"),
            ("EventBus__Admin__Password", "short-canary"));
        Assert.NotEqual(0, await host.WaitForEndAsync());
        Assert.All(["EventBus:Broker:Uri", "EventBus:BudgetMs", "EventBus:Notifications", "EventBus:Resources", "EventBus:AsyncApi:Broker", "EventBus:Admin:Email", "EventBus:Admin:Password"], key => Assert.Contains(key, host.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("canary", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_without_an_administrator_says_how_to_make_one()
    {
        await using var host = HostProcess.Launch("amqp://127.0.0.1:1/", HostProcess.NewDatabase(), ("EventBus__Admin__Email", ""), ("EventBus__Admin__Password", ""));
        Assert.NotEqual(0, await host.WaitForEndAsync());
        Assert.Contains("The database has no administrator.", host.Output, StringComparison.Ordinal);
    }
}
