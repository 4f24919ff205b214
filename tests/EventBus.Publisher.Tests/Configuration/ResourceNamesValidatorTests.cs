using EventBus.Publisher.Configuration;

namespace EventBus.Publisher.Tests.Configuration;

public sealed class ResourceNamesValidatorTests
{
    [Theory]
    [InlineData("orders")]
    [InlineData("line-items")]
    [InlineData("order_2")]
    public void Validate_Word_Succeeds(string resource) => Assert.True(Validate(resource).Succeeded);

    [Theory]
    [InlineData("")]
    [InlineData("Orders")]
    [InlineData("orders.items")]
    [InlineData("orders/7")]
    [InlineData("*")]
    [InlineData("orders\n")]
    public void Validate_OtherText_NamesIt(string resource) => Assert.Contains($"'{resource}'", Assert.Single(Validate("orders", resource).Failures!), StringComparison.Ordinal);

    [Fact]
    public void EffectiveResources_NamedTwice_AreThereOnce() => Assert.Equal(["orders", "customers"], new EventBusOptions().Resource("orders").Resource("customers").Resource("orders").EffectiveResources());

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(params string[] resources)
    {
        var options = new EventBusOptions();
        foreach (var resource in resources) options.Resource(resource);
        return new ResourceNamesValidator().Validate(null, options);
    }
}
