using System.Text.Json.Nodes;

namespace EventBus.Api.Errors;

/// <summary>A call that cannot be carried out, with the answer for its caller.</summary>
internal sealed class SystemApiException(int status, string message, JsonNode? context = null, int? code = null) : Exception(message)
{
    /// <summary>The code of batch errors.</summary>
    public const int BatchCode = 1000;

    public int Status { get; } = status;

    /// <summary>The code of the error body: the status unless something more precise is known.</summary>
    public int Code { get; } = code ?? status;

    public JsonNode? Details { get; } = context;

    public static SystemApiException BadRequest(string message, JsonNode? context = null) => new(StatusCodes.Status400BadRequest, message, context);

    public static SystemApiException NotFound(string id) => new(StatusCodes.Status404NotFound, $"Record with identifier '{id}' not found.");

    /// <summary>The inner object of the error body.</summary>
    public JsonObject ToError() => new() { ["code"] = Code, ["context"] = Details?.DeepClone(), ["message"] = Message, ["status_code"] = Status };
}
