using EventBus.Broker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventBus.Subscriber.Tests;

public sealed class SubscriberOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Succeeds()
    {
        var options = new SubscriberOptions();

        Assert.True(new SubscriberOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal((BrokerUris.Default, 16, 1), (options.Uri, options.Concurrency, options.NotificationConcurrency));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://broker/")]
    [InlineData("broker:5672")]
    [InlineData("amqp://one:5672/,http://two/")]
    public void Validate_UriThatIsNoBroker_NamesTheKeyAndNotTheValue(string uri)
    {
        var result = new SubscriberOptionsValidator().Validate(null, new SubscriberOptions { Uri = uri });

        Assert.Equal(["'EventBus:Broker:Uri' must be one or more URIs like 'amqp://user:password@host:5672/vhost', separated by commas."], result.Failures);
    }

    [Fact]
    public void Start_SeveralFaults_NamesEachOnce()
    {
        var builder = Worker(("Uri", "ftp://guest:s3cret@broker/"), ("Concurrency", "0"), ("NotificationConcurrency", "1001"));
        builder.AddEventBusSubscriber("one", subscriber => subscriber.Notifications("system.user.post_process", (_, _) => Task.CompletedTask));
        builder.AddEventBusSubscriber("two", subscriber => subscriber.Notifications("system.user.post_process", (_, _) => Task.CompletedTask));
        using var provider = builder.Services.BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SubscriberOptions>>().Value);

        Assert.Equal(3, fault.Failures.Count());
        Assert.Contains("'EventBus:Broker:Concurrency' is '0'. It must be from 1 to 1000.", fault.Failures);
        Assert.Contains("'EventBus:Broker:NotificationConcurrency' is '1001'. It must be from 1 to 1000.", fault.Failures);
        Assert.DoesNotContain("s3cret", fault.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Worker(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => $"{SubscriberOptions.SectionName}:{setting.Key}", setting => (string?)setting.Value));
        return builder;
    }
}
