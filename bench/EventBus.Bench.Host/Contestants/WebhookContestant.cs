namespace EventBus.Bench.Host.Contestants;

/// <summary>An HTTP call to another process: what users would take instead of a broker.</summary>
internal static class WebhookContestant
{
    public static Action<WebApplication> Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAsk>(new WebhookAsk(new HttpClient { BaseAddress = new Uri(builder.Configuration["Webhook"]!), Timeout = TimeSpan.FromSeconds(5) }));
        return _ => { };
    }
}
