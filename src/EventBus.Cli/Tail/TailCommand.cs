using System.CommandLine;
using EventBus.Broker;
using EventBus.Cli.Broker;

namespace EventBus.Cli.Tail;

/// <summary><c>tail</c>: notifications as they pass, until Ctrl-C.</summary>
internal static class TailCommand
{
    private const string Everything = "*.*.*.*";

    public static Command Create(CommandRunner run)
    {
        var pattern = new Argument<string>("PATTERN") { Description = "An event name of four words or a channel of three, with '*' for any one; '*.*.*.*' if it is left out.", DefaultValueFactory = _ => Everything };
        var broker = new Option<string?>("--broker") { Description = "An amqp URI. Else EVENTBUS_BROKER, else a fresh RabbitMQ on this machine.", HelpName = "URI" };
        return new Command("tail", "Shows notifications as they pass at the broker. Needs no login at the API.") { pattern, broker }.Does(run, async (invocation, stop) =>
        {
            var bindings = TailPattern.Bindings(invocation.Value(pattern)!);
            var uris = BrokerUris.TryParse(invocation.Value(broker) ?? invocation.Environment("EVENTBUS_BROKER") ?? BrokerUris.Default)
                ?? throw CommandException.WrongUsage("The broker must be one or more URIs like 'amqp://user:password@host:5672/vhost', separated by commas.");
            await new NotificationTail(uris[0]).RunAsync(bindings, notification => Show(invocation, notification), queue => Begin(invocation, queue), stop);
        });
    }

    private static void Begin(Invocation invocation, string queue)
    {
        if (!invocation.IsJson && invocation.Terminal.IsInteractive) invocation.Terminal.Complain($"Waiting for notifications in the queue '{queue}'. Ctrl-C ends.");
    }

    private static void Show(Invocation invocation, TailedNotification notification)
    {
        if (invocation.IsJson) invocation.Terminal.Show(notification.ToJson());
        else invocation.Terminal.Show(notification.ToLine());
    }
}
