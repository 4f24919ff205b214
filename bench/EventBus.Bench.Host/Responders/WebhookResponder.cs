namespace EventBus.Bench.Host.Responders;

/// <summary>A Kestrel that reads what it is asked and says 204.</summary>
internal static class WebhookResponder
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.QuietLogging();
        var app = builder.Build();
        app.MapPost("/ask", AnswerAsync);
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var body = new byte[(int)context.Request.ContentLength!.Value];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
