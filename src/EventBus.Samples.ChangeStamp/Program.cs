using EventBus.Samples.ChangeStamp;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOptionsWithValidateOnStart<ChangeStampOptions>().BindConfiguration(ChangeStampOptions.SectionName)
    .Validate(options => options.Password.Length > 0, "'ChangeStamp:Password' is empty. Set it to the password of the account that 'ChangeStamp:Email' names.")
    .Validate(options => options.AppId > 0, "'ChangeStamp:AppId' is not set. Set it to the id of the app whose description is the stamp.");
builder.Services.AddSingleton<SystemApi>();

// Of every resource, apps among them: the stamp is a change that is asked about, too.
var asObserver = builder.Configuration.GetValue<bool>($"{ChangeStampOptions.SectionName}:AsObserver");
builder.AddEventBusSubscriber("change-stamp", subscriber => _ = asObserver
    ? subscriber.Notifications<ChangeStampHandler>("system.*.post_process")
    : subscriber.Ask<ChangeStampHandler>("system.*.post_process", options => options.Match = new() { Verbs = ["POST", "PUT", "PATCH", "DELETE"] }));
await builder.Build().RunAsync();
