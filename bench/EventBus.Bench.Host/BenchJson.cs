using System.Text.Json.Serialization;

namespace EventBus.Bench.Host;

/// <summary>The serialisers, made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserSaved))]
[JsonSerializable(typeof(HostState))]
internal sealed partial class BenchJson : JsonSerializerContext;
