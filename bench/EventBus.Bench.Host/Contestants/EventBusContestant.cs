using EventBus.Bench.Host.Publishing;

namespace EventBus.Bench.Host.Contestants;

/// <summary>The two lines that EventBus takes; who is asked stands in the file of <c>EventBus:Subscriptions:File</c>.</summary>
internal static class EventBusContestant
{
    public static Action<WebApplication> Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAsk, NoAsk>();
        builder.Services.AddEventBus(options => options.Resource("user"));
        return app =>
        {
            app.UseEventBus();
            app.MapNotify();
        };
    }
}
