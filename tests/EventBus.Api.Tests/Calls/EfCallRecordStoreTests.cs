using EventBus.Api.Data;
using EventBus.Contracts;
using EventBus.Publisher.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Calls;

public sealed class EfCallRecordStoreTests(ApiFixture api)
{
    private ICallRecordStore Store => api.Services.GetRequiredService<ICallRecordStore>();

    [Fact]
    public async Task AppendAsync_BatchComesAgain_KeepsEachOnce()
    {
        var (first, second) = (Record(DateTimeOffset.UnixEpoch.AddYears(100)), Record(DateTimeOffset.UnixEpoch.AddYears(100)));
        await Store.AppendAsync([first], default);
        await Store.AppendAsync([first, second], default);
        Assert.Equal(2, await CountAsync(row => row.CallId == first.CallId || row.CallId == second.CallId));
    }

    [Fact]
    public async Task PurgeAsync_MoreThanABatch_DeletesAllThatAreOlder()
    {
        var before = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Store.AppendAsync([.. Enumerable.Range(0, 1201).Select(_ => Record(before.AddDays(-1)))], default);
        await Store.AppendAsync([Record(before)], default);
        Assert.Equal(1201, await Store.PurgeAsync(before, default));
        Assert.Equal(1, await CountAsync(row => row.CreatedDate == before));
    }

    private async Task<int> CountAsync(System.Linq.Expressions.Expression<Func<StoredCall, bool>> which)
    {
        await using var database = await api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        return await database.Calls.CountAsync(which);
    }

    private static CallRecord Record(DateTimeOffset date) => new()
    {
        CallId = Guid.NewGuid().ToString("N"),
        CreatedDate = date,
        Method = "POST",
        Uri = "/api/v2/system/user",
        Resource = "user",
        Verb = "post",
        Caller = EventCaller.Anonymous,
        Depth = 1,
        Status = 201,
        Outcome = CallOutcome.Handled,
        Milliseconds = 1,
        Phases = [],
    };
}
