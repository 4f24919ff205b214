using System.Text.Json;
using EventBus.Bench.Host.Contestants;

namespace EventBus.Bench.Host;

/// <summary>The handler: the same for all contestants, without a database, so that what is before it is what is measured.</summary>
internal static class UserEndpoints
{
    private const string Path = "/api/v2/system/user";

    public static void MapUsers(this WebApplication app)
    {
        var ask = app.Services.GetRequiredService<IAsk>();
        app.MapPost(Path, context => PostAsync(context, ask));
        app.MapGet(Path, GetAsync);
    }

    private static async Task PostAsync(HttpContext context, IAsk ask)
    {
        var body = new byte[(int)context.Request.ContentLength!.Value];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        await ask.AskAsync(body, context.RequestAborted);
        var user = JsonSerializer.Deserialize(body, BenchJson.Default.User)!;
        await AnswerAsync(context, new UserSaved(7, user.Name, user.Email));
    }

    private static Task GetAsync(HttpContext context) => AnswerAsync(context, new UserSaved(7, "Jane Doe", "jane@example.com"));

    private static Task AnswerAsync(HttpContext context, UserSaved saved) => context.Response.WriteAsJsonAsync(saved, BenchJson.Default.UserSaved, cancellationToken: context.RequestAborted);
}
