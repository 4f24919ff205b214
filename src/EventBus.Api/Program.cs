using EventBus.Api;

try
{
    await EventBusHost.Build(args).RunAsync();
    return 0;
}
catch (Exception fault) when (StartFaults.Of(fault) is { Count: > 0 } sentences)
{
    // Whoever starts the host reads sentences, not a stack trace.
    foreach (var sentence in sentences) await Console.Error.WriteLineAsync($"The host does not start: {sentence}");
    return 1;
}
