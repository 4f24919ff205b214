var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args);
await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.RunAsync(builder.Build());
