using EventBus.Contracts;
using EventBus.Faults.Sink;
using EventBus.Subscriber;
using Microsoft.EntityFrameworkCore;

var builder = Host.CreateApplicationBuilder(args);
var folder = builder.Configuration["Sink:Folder"] ?? throw new InvalidOperationException("'Sink:Folder' must name the folder of the sink.");
// A line for each statement would be most of its work.
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
builder.Services.AddDbContext<SinkContext>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "sink.db")}"));
builder.Services.AddSingleton(new WireTap(Path.Combine(folder, "deliveries.log")));
builder.AddEventBusSubscriber("fault-sink", sink =>
{
    sink.Notifications<EffectHandler>("system.role.post.post_process", "system.role.patch.post_process").UseEntityFrameworkInbox<SinkContext>();
    builder.Services.AddSingleton(InnerInbox.In(builder.Services));
    sink.UseInbox<CountedInbox>();
    sink.Ask(Channels.AppPreProcess, (_, _) => new ValueTask<EventReply>(EventReply.Continue()), options => options.FailurePolicy = FailurePolicy.Closed);
});
using var host = builder.Build();
await SinkDatabase.CreateAsync(host.Services);
await host.RunAsync();
