using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Scripts.Platform;

/// <summary>What a script sees as <c>platform</c>, but for its functions: <c>config</c>, and in <c>session</c> who called.</summary>
internal static class PlatformWriter
{
    public static byte[] Write(SystemEvent systemEvent) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["config"] = new JsonObject(),
            ["session"] = Session(systemEvent.Caller),
        },
        EventBusJson.Options);

    private static JsonObject Session(EventCaller caller) => new()
    {
        ["user"] = caller.Type is "user" or "admin" ? new JsonObject { ["id"] = caller.Id, ["is_sys_admin"] = caller.Type == "admin" } : null,
        ["role"] = Named(caller.Role),
        ["app"] = Named(caller.App),
    };

    private static JsonObject? Named(string? name) => name is null ? null : new JsonObject { ["name"] = name };
}
