using EventBus.Publisher.Outbox;

namespace EventBus.Api.Tests.Outbox;

/// <summary>A history in memory.</summary>
internal sealed class ListedOutboxStore(params OutboxMessage[] messages) : IOutboxStore
{
    public Task<IReadOnlyList<OutboxMessage>> ReadAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OutboxMessage>>([.. messages.Where(message => message.Id > after && Covers(filter, message)).OrderBy(message => message.Id).Take(count)]);

    public Task<long> CountAsync(OutboxFilter filter, CancellationToken cancellationToken) => Task.FromResult((long)messages.Count(message => Covers(filter, message)));

    public Task<OutboxBacklog> MeasureAsync(CancellationToken cancellationToken)
    {
        var pending = messages.Where(message => message.PublishedDate is null).ToList();
        return Task.FromResult(new OutboxBacklog(pending.Count, pending.Sum(message => message.Body.Length), pending.Count > 0 ? pending.Min(message => message.CreatedDate) : null));
    }

    public Task<IReadOnlyList<OutboxMessage>> ReadPendingAsync(long after, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task MarkPublishedAsync(IReadOnlyCollection<long> ids, DateTimeOffset publishedDate, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> TryLeadAsync(string owner, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StepDownAsync(string owner, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static bool Covers(OutboxFilter filter, OutboxMessage message) =>
        !(message.CreatedDate < filter.Since)
        && !(message.CreatedDate >= filter.Until)
        && (filter.Channel is null || filter.Channel == message.Channel)
        && (filter.Resource is null || filter.Resource == message.Resource)
        && (filter.RecordId is null || message.RecordIds.Contains(filter.RecordId))
        && (filter.CallId is null || filter.CallId == message.CallId)
        && (filter.MessageId is null || filter.MessageId == message.MessageId)
        && (filter.IsPublished is null || filter.IsPublished == message.PublishedDate is not null)
        && !(message.Id <= filter.After);
}
