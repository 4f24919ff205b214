namespace EventBus.Bench.Host.Responders;

/// <summary>Who is asked. All do the same: they let the call go on.</summary>
internal static class ResponderProgram
{
    public static Task RunAsync(string kind, string[] names) => kind switch
    {
        "sdk" => SdkResponder.RunAsync(names),
        "slow" => SlowResponder.RunAsync(names.Single()),
        "raw" => RawResponder.RunAsync(),
        "raw-safe" => RawSafeResponder.RunAsync(),
        "masstransit" => MassTransitResponder.RunAsync(),
        "webhook" => WebhookResponder.RunAsync(),
        _ => throw new ArgumentException($"The responder '{kind}' is unknown.", nameof(kind)),
    };
}
