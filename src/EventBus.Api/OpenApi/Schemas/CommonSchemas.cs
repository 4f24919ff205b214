using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>What all resources have in common: errors, lists of ids, "it is done".</summary>
internal static class CommonSchemas
{
    public const string Error = "Error";
    public const string BatchError = "BatchError";
    public const string Success = "Success";
    public const string Ids = "Ids";
    public const string Names = "Names";

    public static IEnumerable<(string Name, IOpenApiSchema Schema)> All =>
    [
        (Error, Body(Schema.Integer("The status, unless something more precise is known."), Faults())),
        (BatchError, Body(Code(), Batch()).Saying("Of several records not all could be handled.")),
        (Success, Schema.Object(("success", Schema.Flag()), ("session_token", Schema.Text("A new token, when one was asked for."))).Requiring("success")),
        (Ids, Schema.Object(("resource", Schema.List(new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Boolean | JsonSchemaType.Null }))).Requiring("resource").Saying("With 'as_list': the ids, or the one field that 'fields' names.")),
        (Names, Schema.Object(("resource", Schema.List(Schema.Text()))).Requiring("resource")),
    ];

    /// <summary>An error as an example.</summary>
    public static JsonNode Example(int status, string message) => new JsonObject { ["error"] = new SystemApiException(status, message).ToError() };

    private static OpenApiSchema Body(IOpenApiSchema code, IOpenApiSchema context) => Schema.Object(("error", Inner(code, context))).Requiring("error");

    private static OpenApiSchema Inner(IOpenApiSchema code, IOpenApiSchema context) => Schema.Object(
        ("code", code),
        ("context", context),
        ("message", Schema.Text("A sentence for people: what is wrong, and what to do.")),
        ("status_code", Schema.Integer("The HTTP status."))).Requiring("code", "context", "message", "status_code");

    private static OpenApiSchema Faults()
    {
        var faults = Schema.Map("Sentences by field; null when no field is at fault.").OrNull();
        faults.AdditionalProperties = Schema.List(Schema.Text());
        return faults;
    }

    private static OpenApiSchema Code()
    {
        var code = Schema.Integer("1000: an error of a batch.");
        code.Enum = [SystemApiException.BatchCode];
        return code;
    }

    private static OpenApiSchema Batch() => Schema.Object(
        ("error", Schema.List(Schema.Integer(), "The places of those that failed, from 0.")),
        ("resource", Schema.List(Schema.Map(), "For each record, as far as the call came, what became of it: the record, or its error."))).Requiring("error", "resource");
}
