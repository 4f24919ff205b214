using EventBus.Broker;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Does things for operators, each over a connection of its own: what it holds goes back to its queue whenever the connection ends, however it ends, and
/// a slow errand is in nobody's way.
/// </summary>
internal sealed class BrokerErrands(IOptions<BrokerOptions> broker, TimeProvider time)
{
    private readonly BrokerLinkOptions _options = new() { Uris = BrokerUris.TryParse(broker.Value.Uri)!, ClientName = "eventbus-operators" };

    /// <summary>Opens the connection, works, and leaves it.</summary>
    /// <param name="work">What to do. Its token ends after <paramref name="limit"/>.</param>
    /// <param name="limit">The most time it may take.</param>
    /// <param name="cancellationToken">The caller hung up.</param>
    /// <exception cref="BrokerUnavailableException">The broker is away, or slower than the limit.</exception>
    public async Task<T> RunAsync<T>(Func<BrokerLinkSession, CancellationToken, Task<T>> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        IConnection? connection = null;
        try
        {
            (connection, var user) = await OpenAsync(stop.Token);
            return await work(new BrokerLinkSession(connection, user), stop.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && IsBrokers(fault))
        {
            throw new BrokerUnavailableException(Sentence(fault), fault);
        }
        finally
        {
            // Not awaited: nobody shall wait for a sick broker to say goodbye.
            if (connection is not null) _ = BrokerConnections.LeaveAsync(connection);
        }
    }

    // The nodes of a cluster in turn; the fault of the last one is told.
    private async Task<(IConnection Connection, string User)> OpenAsync(CancellationToken cancellationToken)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                return (await OpenAsync(_options.Uris[number], cancellationToken), BrokerUris.UserName(_options.Uris[number]));
            }
            catch (Exception fault) when (number + 1 < _options.Uris.Count && IsBrokers(fault) && !cancellationToken.IsCancellationRequested)
            {
                // The next one may answer.
            }
        }
    }

    private async Task<IConnection> OpenAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.ConnectTimeout);
        var opening = BrokerConnections.Factory(uri, _options).CreateConnectionAsync(_options.ClientName, limit.Token);
        try
        {
            return await opening.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // With a broker that is silent the client takes five more seconds to give up.
            _ = LeaveLateAsync(opening);
            throw;
        }
    }

    private static async Task LeaveLateAsync(Task<IConnection> opening)
    {
        try
        {
            await BrokerConnections.LeaveAsync(await opening);
        }
        catch (Exception fault) when (IsBrokers(fault))
        {
            // It never opened.
        }
    }

    private static bool IsBrokers(Exception fault) => fault is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException or ObjectDisposedException;

    private static string Sentence(Exception fault) => fault is OperationCanceledException or TimeoutException
        ? "The broker does not answer in time. Try again later."
        : $"The broker does not do it: {BrokerFaults.Describe(fault)} Try again later.";
}
