using EventBus.Contracts;
using EventBus.Samples.PasswordPolicy;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOptions<PasswordPolicyOptions>().BindConfiguration(PasswordPolicyOptions.SectionName);
builder.AddEventBusSubscriber("password-policy", subscriber => subscriber
    .Ask<PasswordPolicyHandler>([Channels.UserPreProcess, Channels.AdminPreProcess], options =>
    {
        options.Mode = SubscriptionMode.Validate;
        options.Match = new SubscriptionMatch { Verbs = ["POST", "PUT", "PATCH"] };
    }));
await builder.Build().RunAsync();
