using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Http;
using Microsoft.Net.Http.Headers;

namespace EventBus.Api.Resources.Csv;

/// <summary>Turns a CSV file into the JSON that it stands for, before the call becomes an event: handlers and subscribers know JSON alone.</summary>
internal sealed class CsvBodyMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsCsv(context.Request) && !await TryConvertAsync(context)) return;
        await next(context);
    }

    private static bool IsCsv(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    private static async Task<bool> TryConvertAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        try
        {
            Replace(context.Request, CsvRecords.Read(await reader.ReadToEndAsync(context.RequestAborted)));
            return true;
        }
        catch (FormatException fault)
        {
            await SystemError.WriteAsync(context, StatusCodes.Status400BadRequest, fault.Message);
            return false;
        }
    }

    private static void Replace(HttpRequest request, JsonArray records)
    {
        var json = Encoding.UTF8.GetBytes(new JsonObject { ["resource"] = records }.ToJsonString(EventBusJson.Options));
        (request.Body, request.ContentLength, request.ContentType) = (new MemoryStream(json), json.Length, MessageProperties.ContentType);
    }
}
