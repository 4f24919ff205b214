using System.Reflection;
using EventBus.AsyncApi;
using EventBus.Contracts;
using EventBus.Publisher;
using EventBus.Subscriber;
using Microsoft.Extensions.DependencyInjection;
using PublicApiGenerator;

namespace EventBus.ContractTests.PublicApi;

/// <summary>What the packages show to other programs stands in approved files; a change to one is a change of contract.</summary>
public sealed class WhenThePublicApiChanges
{
    // Extension methods live in the namespaces of the types they extend, which the generator leaves out by default.
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };

    public static TheoryData<Type> Packages => [typeof(SystemEvent), typeof(EventBusOptions), typeof(IAskHandler), typeof(EventBusInboxExtensions), typeof(EventBusOutboxExtensions), typeof(AsyncApiOptions)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicApi_of_a_package_is_the_approved_one(Type inPackage)
    {
        var name = inPackage.Assembly.GetName().Name!;
        var approved = new ApprovedFile(
            RepositoryFiles.PathOf("tests", "EventBus.ContractTests", "PublicApi", "Approved", $"{name}.txt"),
            $"The public API of '{name}'",
            "EVENTBUS_APPROVE=1 ./eventbus test --filter-class '*WhenThePublicApiChanges'");
        var fault = approved.Compare(ApiOf(inPackage.Assembly));
        Assert.True(fault is null, fault);
    }

    private static string ApiOf(Assembly package) => package.GeneratePublicApi(Options).ReplaceLineEndings("\n").Trim() + "\n";
}
