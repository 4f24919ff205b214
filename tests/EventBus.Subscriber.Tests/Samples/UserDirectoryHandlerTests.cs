using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Samples.UserDirectory;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Subscriber.Tests.Samples;

public sealed class UserDirectoryHandlerTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public UserDirectoryHandlerTests()
    {
        _connection.Open();
        using var directory = Directory();
        directory.Database.EnsureCreated();
    }

    [Fact]
    public async Task HandleAsync_UsersCreated_AddsThem()
    {
        await HandleAsync("POST", """{"resource":[{"name":"Jane","email":"j@b.c","password":"[redacted]"},{"email":"k@b.c"}]}""", """{"resource":[{"id":7},{"id":8,"email":"K@b.c"}]}""");

        Assert.Equal(["7 Jane j@b.c False 1", "8  K@b.c False 1"], Rows());
    }

    [Fact]
    public async Task HandleAsync_UserChanged_KeepsWhatWasNotSent()
    {
        await HandleAsync("POST", """{"resource":[{"name":"Jane","email":"j@b.c"}]}""", """{"resource":[{"id":7}]}""");
        await HandleAsync("PATCH", """{"name":"Jane Doe"}""", """{"id":7}""", resourceId: "7");

        Assert.Equal(["7 Jane Doe j@b.c False 2"], Rows());
    }

    [Fact]
    public async Task HandleAsync_OneChangeForSeveralUsers_IsForEachOfThem()
    {
        await HandleAsync("PATCH", """{"resource":[{"name":"Same"}]}""", """{"resource":[{"id":7},{"id":8}]}""");

        Assert.Equal(["7 Same  False 1", "8 Same  False 1"], Rows());
    }

    [Fact]
    public async Task HandleAsync_OlderChangeThatComesLate_OnlyCounts()
    {
        await HandleAsync("PATCH", """{"name":"New"}""", """{"id":7}""", second: 10);
        await HandleAsync("DELETE", "{}", """{"id":7}""", second: 20);
        await HandleAsync("PATCH", """{"name":"Old"}""", """{"id":7}""", second: 15);

        Assert.Equal(["7 New  True 3"], Rows());
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("POST", 422)]
    [InlineData("PATCH", 404)]
    public async Task HandleAsync_CallThatChangedNothing_ChangesNothing(string method, int status)
    {
        await HandleAsync(method, """{"resource":[{"name":"Jane"}]}""", """{"resource":[{"id":7}]}""", status: status);

        Assert.Empty(Rows());
    }

    [Fact]
    public async Task HandleAsync_ResponseWithoutId_IsAFailureThatNoRetryHelps()
    {
        var fault = await Assert.ThrowsAsync<PermanentFailureException>(() => HandleAsync("POST", """{"resource":[{"name":"Jane"}]}""", """{"resource":[{"name":"Jane"}]}"""));

        Assert.Equal("The call 'call-1' did not ask for the field 'id', so its users are not known.", fault.Message);
    }

    [Fact]
    public async Task HandleAsync_ResponseWithoutIdToOnePath_TakesThePathsId()
    {
        await HandleAsync("PATCH", """{"name":"Jane"}""", """{"name":"Jane"}""", resourceId: "7");

        Assert.Equal(["7 Jane  False 1"], Rows());
    }

    public void Dispose() => _connection.Dispose();

    private async Task HandleAsync(string method, string payload, string content, string? resourceId = null, int status = 200, int second = 0)
    {
        var systemEvent = Events.UserPost(payload) with { ResourceId = resourceId, SentAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + second) };
        systemEvent.Payload.Request.Method = method;
        systemEvent.Payload.Response = new EventResponse { StatusCode = status, Content = JsonNode.Parse(content) };
        await using var directory = Directory();
        await new UserDirectoryHandler(directory).HandleAsync(systemEvent, CancellationToken.None);
    }

    private IEnumerable<string> Rows()
    {
        using var directory = Directory();
        return [.. directory.Users.OrderBy(user => user.Id).Select(user => $"{user.Id} {user.Name} {user.Email} {user.IsDeleted} {user.Changes}")];
    }

    private DirectoryContext Directory() => new(new DbContextOptionsBuilder<DirectoryContext>().UseSqlite(_connection).Options);
}
