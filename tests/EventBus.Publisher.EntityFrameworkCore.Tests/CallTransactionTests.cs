using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Publisher.EntityFrameworkCore.Tests;

public sealed class CallTransactionTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Call_HandlerSaves_CommitsTheChangeAndItsEvent()
    {
        await shop.OpenAsync(async (_, database) => Results.Json(new { id = await SaveAsync(database) }, statusCode: 201));
        Assert.Equal(201, await shop.CallAsync());
        Assert.Equal(1, await shop.CountOrdersAsync());
        var row = Assert.Single(await shop.EventsAsync());
        Assert.Equal(("shop.order.post.post_process", "shop.order.post_process", "order", "|1|"), (row.EventName, row.Channel, row.Resource, row.RecordIds));
        Assert.Equal(201, JsonNode.Parse(row.Body)!["response"]!["status_code"]!.GetValue<int>());
        Assert.Null(row.PublishedDate);
    }

    [Fact]
    public async Task Call_HandlerSavesTwice_CommitsBoth()
    {
        await shop.OpenAsync(async (_, database) =>
        {
            await SaveAsync(database);
            database.Add(new Order());
            database.SaveChanges();
            return Results.Ok();
        });
        Assert.Equal(200, await shop.CallAsync());
        Assert.Equal((2, 1), (await shop.CountOrdersAsync(), (await shop.EventsAsync()).Count));
    }

    [Fact]
    public async Task Call_HandlerSavesAndRefuses_UndoesTheChangeAndKeepsTheEvent()
    {
        await shop.OpenAsync(async (_, database) => Results.Json(new { id = await SaveAsync(database) }, statusCode: 409));
        Assert.Equal(409, await shop.CallAsync());
        Assert.Equal(0, await shop.CountOrdersAsync());
        Assert.Equal(409, Status(Assert.Single(await shop.EventsAsync())));
    }

    [Fact]
    public async Task Call_HandlerRefusesAndKeepsItsChanges_CommitsTheChangeAndItsEvent()
    {
        await shop.OpenAsync(async (context, database) =>
        {
            context.KeepChanges();
            return Results.Json(new { id = await SaveAsync(database) }, statusCode: 400);
        });
        Assert.Equal(400, await shop.CallAsync());
        Assert.Equal(1, await shop.CountOrdersAsync());
        Assert.Equal(400, Status(Assert.Single(await shop.EventsAsync())));
    }

    [Fact]
    public async Task Call_HandlerSavesAndThrows_UndoesTheChangeAndKeepsTheEvent()
    {
        await shop.OpenAsync(async (_, database) => throw new InvalidOperationException($"after {await SaveAsync(database)}"));
        Assert.Equal(500, await shop.CallAsync());
        Assert.Equal(0, await shop.CountOrdersAsync());
        Assert.Equal(500, Status(Assert.Single(await shop.EventsAsync())));
    }

    [Fact]
    public async Task Call_EventCannotBeStored_UndoesTheChangeAndAnswers503()
    {
        await shop.OpenAsync(async (_, database) => Results.Json(new { id = await SaveAsync(database) }, statusCode: 201));
        await shop.UseAsync(database => database.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE INSERT ON event_outbox BEGIN SELECT RAISE(ABORT, 'no room'); END"));
        Assert.Equal(503, await shop.CallAsync());
        Assert.Equal(0, await shop.CountOrdersAsync());
        Assert.Contains(shop.Log, line => line.StartsWith("The event 'shop.order.post.post_process' of call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_HandlerLeavesSomethingUnsaved_DoesNotSaveIt()
    {
        await shop.OpenAsync((_, database) =>
        {
            database.Add(new Order());
            return Task.FromResult(Results.Ok());
        });
        Assert.Equal(200, await shop.CallAsync());
        Assert.Equal((0, 1), (await shop.CountOrdersAsync(), (await shop.EventsAsync()).Count));
    }

    [Fact]
    public async Task Call_HandlerCommitsItself_Warns()
    {
        await shop.OpenAsync(async (_, database) =>
        {
            await using var own = await database.Database.BeginTransactionAsync();
            await SaveAsync(database);
            await own.CommitAsync();
            return Results.Ok();
        });
        Assert.Equal(200, await shop.CallAsync());
        Assert.Equal((1, 1), (await shop.CountOrdersAsync(), (await shop.EventsAsync()).Count));
        Assert.Contains(shop.Log, line => line.StartsWith("The handler of 'shop.order.post.post_process' saved in a transaction of its own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_HandlerLeavesItsTransactionOpen_Answers503()
    {
        await shop.OpenAsync(async (_, database) =>
        {
            await database.Database.BeginTransactionAsync();
            await SaveAsync(database);
            return Results.Ok();
        });
        Assert.Equal(503, await shop.CallAsync());
        Assert.Equal(0, await shop.CountOrdersAsync());
    }

    [Fact]
    public async Task Call_ManyAtOnce_AllAreCommittedAndTheTurnIsFree()
    {
        var calls = 0;
        await shop.OpenAsync(async (_, database) =>
        {
            var id = await SaveAsync(database);
            return (Interlocked.Increment(ref calls) % 4) switch
            {
                0 => throw new InvalidOperationException($"after {id}"),
                1 => Results.StatusCode(409),
                _ => Results.Ok(),
            };
        });
        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shop.CallAsync()));
        Assert.Equal(20, statuses.Count(status => status == 200));
        Assert.Equal((20, 40), (await shop.CountOrdersAsync(), (await shop.EventsAsync()).Count));
        Assert.True(await shop.UseAsync(database => shop.Turn.TakeAsync(database, default).AsTask()));
        shop.Turn.GiveBack();
    }

    [Fact]
    public async Task Call_Get_LeavesNoEvent()
    {
        await shop.OpenAsync((_, _) => Task.FromResult(Results.Ok()));
        Assert.Equal(200, await shop.CallAsync("GET"));
        Assert.Empty(await shop.EventsAsync());
    }

    [Fact]
    public async Task Call_CallerHangsUpBeforeTheEnd_ChangesNothing()
    {
        // What waits for them must not run inside the handler, which holds the lock.
        var saved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await shop.OpenAsync(async (context, database) =>
        {
            await SaveAsync(database);
            saved.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
            }
            finally
            {
                aborted.SetResult();
            }

            return Results.Ok();
        });
        using var caller = new CancellationTokenSource();
        var call = shop.CallAsync(cancellationToken: caller.Token);
        await saved.Task.WaitAsync(Deadline);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await aborted.Task.WaitAsync(Deadline);
        // The next writer gets the lock when the call has let go of it.
        await shop.UseAsync(database => database.Database.ExecuteSqlRawAsync("CREATE TABLE later (id INTEGER)"));
        Assert.Equal((0, 0), (await shop.CountOrdersAsync(), (await shop.EventsAsync()).Count));
    }

    private static async Task<int> SaveAsync(ShopDbContext database)
    {
        var order = new Order { Text = "tea" };
        database.Add(order);
        await database.SaveChangesAsync();
        return order.Id;
    }

    private static int Status(OutboxRow row) => JsonNode.Parse(row.Body)!["response"]!["status_code"]!.GetValue<int>();
}
