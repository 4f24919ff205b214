using EventBus.Samples.AuditObserver;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.SectionName);
builder.Services.AddSingleton<AuditFile>();
builder.AddEventBusSubscriber("audit-observer", subscriber => subscriber.Notifications<AuditHandler>("system.*.*.post_process"));
await builder.Build().RunAsync();
