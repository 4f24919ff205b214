using EventBus.Samples.UserDirectory;
using EventBus.Subscriber;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
builder.Services.AddOptions<DirectoryOptions>().BindConfiguration(DirectoryOptions.SectionName);
builder.Services.AddDbContext<DirectoryContext>((services, options) => options.UseSqlite($"Data Source={services.GetRequiredService<IOptions<DirectoryOptions>>().Value.File}"));
builder.AddEventBusSubscriber("user-directory", subscriber => subscriber
    .Notifications<UserDirectoryHandler>("system.user.*.post_process")
    .UseEntityFrameworkInbox<DirectoryContext>());

using var host = builder.Build();
await using (var scope = host.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<DirectoryContext>().Database.EnsureCreatedAsync();
await host.RunAsync();
