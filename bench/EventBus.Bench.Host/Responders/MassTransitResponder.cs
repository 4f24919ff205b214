using EventBus.Bench.Host.Contestants;
using MassTransit;

namespace EventBus.Bench.Host.Responders;

/// <summary>A consumer of MassTransit as it comes.</summary>
internal static class MassTransitResponder
{
    public static async Task RunAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddHandler(async (ConsumeContext<AskUser> context) => await context.RespondAsync(new UserMayGoOn(Continue: true)));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(builder.Configuration["EventBus:Broker:Uri"]!));
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("consumes");
        await host.WaitForShutdownAsync();
    }
}
