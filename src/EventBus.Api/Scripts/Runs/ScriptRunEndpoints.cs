using System.Text.Json.Nodes;
using EventBus.Api.Auth.Access;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Scripts.Runs;

/// <summary><c>/api/v2/system/event_script_run</c>: where workers report what scripts did.</summary>
internal static class ScriptRunEndpoints
{
    /// <summary>How many runs of a script are kept.</summary>
    public const int Kept = 100;

    /// <summary>Workers collect runs, each with up to 16 KiB of texts.</summary>
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    public static void MapScriptRuns(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/v2/system/event_script_run", AddAsync)
        .WithoutEvents()
        .WithMetadata(new RoleAccessMetadata(), new RequestSizeLimitAttribute(MaxBodyBytes))
        .AddEndpointFilter<SystemErrorFilter>()
        .AddEndpointFilter<TransactionFilter>();

    private static async Task<IResult> AddAsync(HttpContext context, SystemDbContext database, ScriptRunLog log, TimeProvider time)
    {
        var call = await ResourceCall.ReadAsync(context, database);
        if (call.Records.Count == 0) throw RequestRecords.NoRecords();
        var faults = new RecordFaults();
        var sent = call.Records.Select(record => ScriptRunReader.Read(record, time.GetUtcNow(), faults)).ToList();
        if (faults.Any) throw faults.ToException();
        foreach (var (script, run) in sent) log.Write(script, run);
        var stored = await StoreAsync(sent, database, call.Cancellation);
        return JsonResults.Of(new JsonObject { ["resource"] = new JsonArray([.. stored.Select(run => (JsonNode)new JsonObject { ["id"] = run.Id })]) }, StatusCodes.Status201Created);
    }

    // A script that was deleted while it ran has no runs any more.
    private static async Task<List<StoredScriptRun>> StoreAsync(List<(string Script, StoredScriptRun Run)> sent, SystemDbContext database, CancellationToken cancellationToken)
    {
        var names = sent.Select(report => report.Script).ToHashSet();
        var scripts = await database.Scripts.Where(script => names.Contains(script.Name)).Select(script => new { script.Name, script.Id }).ToDictionaryAsync(script => script.Name, script => script.Id, cancellationToken);
        var runs = sent.Where(report => scripts.ContainsKey(report.Script)).ToList();
        foreach (var (script, run) in runs) run.ScriptId = scripts[script];
        database.AddRange(runs.Select(report => report.Run));
        await database.SaveChangesAsync(cancellationToken);
        var changed = scripts.Values.ToList();
        await database.ScriptRuns
            .Where(run => changed.Contains(run.ScriptId) && database.ScriptRuns.Count(later => later.ScriptId == run.ScriptId && later.Id > run.Id) >= Kept)
            .ExecuteDeleteAsync(cancellationToken);
        return [.. runs.Select(report => report.Run)];
    }
}
