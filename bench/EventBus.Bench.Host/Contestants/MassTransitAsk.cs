using System.Text.Json;
using MassTransit;

namespace EventBus.Bench.Host.Contestants;

/// <summary>Asks with <see cref="IRequestClient{TRequest}"/>, taken from a scope for each call as in a controller.</summary>
internal sealed class MassTransitAsk(IServiceScopeFactory scopes) : IAsk
{
    public async ValueTask AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<IRequestClient<AskUser>>();
        var payload = JsonElement.Parse(body.Span);
        await client.GetResponse<UserMayGoOn>(new AskUser("system.user.post.pre_process", Guid.NewGuid(), payload), cancellationToken);
    }
}
