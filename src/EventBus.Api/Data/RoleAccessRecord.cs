namespace EventBus.Api.Data;

/// <summary>What a role may do with a part of a service.</summary>
internal sealed class RoleAccessRecord : SystemRecord
{
    public long RoleId { get; set; }

    /// <summary>The service; null for all.</summary>
    public long? ServiceId { get; set; }

    /// <summary>Nothing (the root of the service), <c>*</c>, <c>app</c>, <c>app/*</c>, <c>admin/session</c>.</summary>
    public string Component { get; set; } = "";

    /// <summary>GET 1, POST 2, PUT 4, PATCH 8, DELETE 16.</summary>
    public int VerbMask { get; set; }

    /// <summary>A program that calls the API 1, a subscriber that calls it while it is asked 2.</summary>
    public int RequestorMask { get; set; } = 1;

    /// <summary>Which records, as JSON text: a list of <c>{"name","operator","value"}</c>.</summary>
    public string? Filters { get; set; }

    /// <summary>How the filters are put together: <c>and</c> or <c>or</c>.</summary>
    public string FilterOp { get; set; } = "and";
}
