using System.Reflection;
using RabbitMQ.Client;

namespace EventBus.ContractTests.Document;

/// <summary>A broker channel that only writes down which exchanges are declared on it.</summary>
public class RecordingChannel : DispatchProxy
{
    internal List<DeclaredExchange> Exchanges { get; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IChannel.ExchangeDeclareAsync)) Exchanges.Add(new DeclaredExchange((string)args![0]!, (string)args[1]!, (bool)args[2]!, (bool)args[3]!));
        return targetMethod.ReturnType == typeof(Task) ? Task.CompletedTask : Task.FromResult(new QueueDeclareOk("", 0, 0));
    }
}
