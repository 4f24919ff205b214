using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Security;

/// <summary>Random calls, each with a secret at a random place. The same seed makes the same calls.</summary>
internal sealed class CanaryCalls(Canary canary, int seed)
{
    private static readonly string[] Members =
    [
        "password", "new_password", "Password", "apiKey", "api-key", "API_KEY", "secret", "client_secret", "clientSecret", "token", "access_token", "refresh-token",
        "security_answer", "securityAnswer", "confirm_code", "confirmCode", "SECRET", "old-Pass-word", "tokens",
    ];

    private static readonly string[] SecretHeaders =
        ["Authorization", "Cookie", "X-DreamFactory-API-Key", "Proxy-Authorization", "X-Client-Secret", "X-Access-Token", "x-api-key", "X_Password", "X-Hub-Secret-256", "Confirm-Code"];

    /// <summary>Hashing a password costs 20 ms, so only one call in a hundred creates a user.</summary>
    public CanaryCall Make(int number)
    {
        var random = new Random((seed * 100_003) + number);
        if (number % 100 == 0) return NewUser(number, random);
        return random.Next(10) switch
        {
            < 3 => InHeader(random, number),
            < 6 => InQuery(random, number),
            6 => Broken(random, number),
            _ => InBody(random, number),
        };
    }

    private CanaryCall NewUser(int number, Random random) => new(
        "POST",
        "/api/v2/system/user",
        new JsonObject { ["resource"] = new JsonArray(new JsonObject { ["email"] = $"u{number}@example.com", [Pick(random, ["password", "security_answer"])] = canary.Next() }) }.ToJsonString());

    private CanaryCall InHeader(Random random, int number)
    {
        var value = Pick(random, ["", "Bearer ", "Digest a=1, b=", "session="]) + canary.Next();
        return Plain(random, number) with { Headers = [(Pick(random, SecretHeaders), value)] };
    }

    private CanaryCall InQuery(Random random, int number)
    {
        var call = Plain(random, number);
        var parameter = $"{Pick(random, [.. Members, "session_token"])}={canary.Next()}";
        return call with { Path = $"{call.Path}{(call.Path.Contains('?') ? '&' : '?')}{Pick(random, [parameter, $"{parameter}&{parameter}", $"a=1&{parameter}&offset=x"])}" };
    }

    private CanaryCall InBody(Random random, int number)
    {
        var call = Plain(random, number);
        return call with { Body = Hide(random, JsonNode.Parse(call.Body ?? "{}")!).ToJsonString() };
    }

    // Cut off behind the secret: the sentence about the fault must not quote it.
    private CanaryCall Broken(Random random, int number)
    {
        var call = InBody(random, number);
        return call with { Body = call.Body![..^1], IsEvent = false };
    }

    private static CanaryCall Plain(Random random, int number) => random.Next(6) switch
    {
        0 => new("GET", Pick(random, ["/api/v2/system/role?limit=2", "/api/v2/system/role/1", "/api/v2/system/role/999", "/api/v2/system/role?limit=nonsense"])),
        1 => new("PATCH", "/api/v2/system/role/1", """{"description":"d"}"""),
        2 => new("PUT", "/api/v2/system/role", """{"resource":[{"id":1,"is_active":"nonsense"}]}"""),
        3 => new("DELETE", "/api/v2/system/role/999"),
        4 => new("POST", "/api/v2/system/role?fields=*", $$"""[{"name":"r{{number}}"}]"""),
        _ => new("POST", "/api/v2/system/role", $$"""{"resource":[{"name":"r{{number}}","description":1.50}]}"""),
    };

    // Into the body itself, its first record, or deep down beside the fields.
    private JsonNode Hide(Random random, JsonNode body)
    {
        var target = body as JsonObject ?? body[0]!.AsObject();
        if (random.Next(2) == 0 && target["resource"] is JsonArray { Count: > 0 } list) target = list[0]!.AsObject();
        if (random.Next(3) == 0) target[Pick(random, Members)] = Secret(random);
        else target["extra"] = Wrap(random, new JsonObject { ["n"] = 1.5, [Pick(random, Members)] = Secret(random), ["list"] = new JsonArray() }, random.Next(8));
        return body;
    }

    private JsonNode Secret(Random random) => random.Next(5) switch
    {
        0 => new JsonArray("x", canary.Next()),
        1 => new JsonObject { ["a"] = new JsonObject { ["b"] = canary.Next() } },
        2 => new JsonObject { [canary.Next()] = true },
        _ => canary.Next(),
    };

    private static JsonNode Wrap(Random random, JsonNode inner, int levels)
    {
        for (var level = 0; level < levels; level++)
            inner = random.Next(2) == 0 ? new JsonArray(1, inner, null) : new JsonObject { ["before"] = "x", ["inner"] = inner, ["after"] = null };
        return inner;
    }

    private static T Pick<T>(Random random, T[] of) => of[random.Next(of.Length)];
}
