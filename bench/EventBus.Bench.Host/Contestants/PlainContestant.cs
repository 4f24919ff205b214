namespace EventBus.Bench.Host.Contestants;

/// <summary>The handler alone.</summary>
internal static class PlainContestant
{
    public static Action<WebApplication> Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAsk, NoAsk>();
        return _ => { };
    }
}
