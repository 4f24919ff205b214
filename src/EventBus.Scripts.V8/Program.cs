using System.Text.Json;
using EventBus.Scripts.V8;
using Microsoft.ClearScript.V8;

if (args is ["--version"])
{
    using var runtime = new V8Runtime();
    Console.Out.WriteLine(typeof(V8Runtime).Assembly.GetName().Version);
    return 0;
}

var settings = JsonSerializer.Deserialize<Settings>(args[0], JsonSerializerOptions.Web)!;
using var server = new ScriptServer(new Link(settings.In, settings.Out), settings);
server.Serve();
return 0;
