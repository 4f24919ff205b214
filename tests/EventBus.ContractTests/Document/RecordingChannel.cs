using System.Reflection;
using RabbitMQ.Client;

namespace EventBus.ContractTests.Document;

/// <summary>A broker channel that only writes down what is declared on it.</summary>
public class RecordingChannel : DispatchProxy
{
    internal List<DeclaredExchange> Exchanges { get; } = [];

    internal List<DeclaredQueue> Queues { get; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IChannel.ExchangeDeclareAsync)) Exchanges.Add(new DeclaredExchange((string)args![0]!, (string)args[1]!, (bool)args[2]!, (bool)args[3]!));
        if (targetMethod.Name == nameof(IChannel.QueueDeclareAsync)) Queues.Add(new DeclaredQueue((string)args![0]!, (IDictionary<string, object?>)args[4]!, []));
        if (targetMethod.Name == nameof(IChannel.QueueBindAsync)) Queues.Find(queue => queue.Name == (string)args![0]!)?.Bindings.Add(((string)args![1]!, (string)args[2]!));
        return targetMethod.ReturnType == typeof(Task) ? Task.CompletedTask : Task.FromResult(new QueueDeclareOk("", 0, 0));
    }
}
