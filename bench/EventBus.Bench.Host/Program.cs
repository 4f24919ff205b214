using EventBus.Bench.Host;
using EventBus.Bench.Host.Responders;

// 'host NAME' is the program that is called, 'responder NAME' the one that it asks. Each is a process of its own, so that their CPU can be told apart.
switch (args)
{
    case ["host", var contestant]:
        await HostProgram.RunAsync(contestant);
        return 0;
    case ["responder", var kind, .. var names]:
        await ResponderProgram.RunAsync(kind, names);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"'{string.Join(' ', args)}' is neither 'host NAME' nor 'responder NAME'. './eventbus bench' starts it as it must be.");
        return 2;
}
