using RabbitMQ.Client;

namespace EventBus.Bench.Host.Contestants;

/// <summary>Request and reply with nothing but RabbitMQ.Client: the limit.</summary>
internal static class RawContestant
{
    public static Action<WebApplication> Add(WebApplicationBuilder builder, bool isSafe)
    {
        var factory = new ConnectionFactory { Uri = new Uri(builder.Configuration["EventBus:Broker:Uri"]!) };
        builder.Services.AddSingleton<IAsk>(_ => isSafe ? RawSafeAsk.ConnectAsync(factory).GetAwaiter().GetResult() : RawAsk.ConnectAsync(factory).GetAwaiter().GetResult());
        return _ => { };
    }
}
