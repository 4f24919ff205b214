using System.Text.Json.Nodes;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources;

/// <summary>What is wrong with a record: sentences by field.</summary>
internal sealed class RecordFaults
{
    private readonly List<(string Field, string Message)> _faults = [];

    public bool Any => _faults.Count > 0;

    public IEnumerable<string> Messages => _faults.Select(fault => fault.Message);

    public void Add(string field, string message) => _faults.Add((field, message));

    public SystemApiException ToException()
    {
        var context = new JsonObject();
        foreach (var group in _faults.GroupBy(fault => fault.Field)) context[group.Key] = new JsonArray([.. group.Select(fault => (JsonNode)fault.Message)]);
        return SystemApiException.BadRequest($"Invalid data supplied. {string.Join(' ', _faults.Select(fault => fault.Message))}", context);
    }
}
