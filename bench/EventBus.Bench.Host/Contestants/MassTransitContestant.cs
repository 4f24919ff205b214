using MassTransit;

namespace EventBus.Bench.Host.Contestants;

/// <summary>MassTransit's request client as it comes: its envelope, its bus endpoint.</summary>
internal static class MassTransitContestant
{
    public static Action<WebApplication> Add(WebApplicationBuilder builder)
    {
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddRequestClient<AskUser>();
            bus.UsingRabbitMq((_, rabbit) => rabbit.Host(new Uri(builder.Configuration["EventBus:Broker:Uri"]!)));
        });
        builder.Services.AddSingleton<IAsk, MassTransitAsk>();
        return _ => { };
    }
}
