using Microsoft.AspNetCore.Http;

namespace EventBus.AsyncApi.Serving;

internal static class Verbs
{
    /// <summary>What can be done with a document or a page.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
}
