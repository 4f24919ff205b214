using System.Text.Json.Nodes;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources.Batch;

/// <summary>What became of each record of a call, in its order, as far as it came.</summary>
internal sealed class BatchResult<T>
    where T : class
{
    private readonly List<(T? Record, SystemApiException? Error)> _outcomes = [];

    public bool HasErrors => _outcomes.Exists(outcome => outcome.Error is not null);

    public IEnumerable<T> Done => _outcomes.Select(outcome => outcome.Record).OfType<T>();

    public void Add(T record) => _outcomes.Add((record, null));

    public void Add(SystemApiException error) => _outcomes.Add((null, error));

    /// <summary>400 with code 1000: which failed and why, and those that did not.</summary>
    /// <param name="verb">What was to be done: created, updated, deleted, retrieved.</param>
    /// <param name="show">Shows a record.</param>
    public SystemApiException ToException(string verb, Func<T, JsonNode?> show)
    {
        var context = new JsonObject
        {
            ["error"] = new JsonArray([.. _outcomes.Index().Where(outcome => outcome.Item.Error is not null).Select(outcome => (JsonNode)outcome.Index)]),
            ["resource"] = new JsonArray([.. _outcomes.Select(outcome => outcome.Record is { } record ? show(record) : outcome.Error!.ToError())]),
        };
        return new SystemApiException(StatusCodes.Status400BadRequest, $"Batch Error: Not all requested records could be {verb}.", context, SystemApiException.BatchCode);
    }
}
