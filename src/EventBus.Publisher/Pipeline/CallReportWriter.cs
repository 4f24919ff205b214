using EventBus.Contracts;
using EventBus.Publisher.Phases;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Tells the caller what was skipped and what subscribers warn of.</summary>
internal static class CallReportWriter
{
    public static void Write(IHeaderDictionary headers, PhaseReport report)
    {
        if (report.Skipped.Count > 0) headers[HttpHeaders.Skipped] = string.Join(", ", report.Skipped);
        if (report.Warnings.Count > 0) headers[HttpHeaders.Warning] = report.Warnings.ToArray();
    }
}
