using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Resources.Fields;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Api.Scripts.Files;

/// <summary>What a script has besides its source: the file <c>{event}.json</c> beside it. A script that somebody put into the folder is meant to run.</summary>
internal sealed record ScriptFileSettings(bool IsActive, bool AllowEventModification, string? Config)
{
    private const string Active = "is_active";
    private const string Modification = "allow_event_modification";
    private const string ConfigMember = "config";

    public static ScriptFileSettings Default { get; } = new(IsActive: true, AllowEventModification: true, Config: null);

    /// <param name="text">The text of the file.</param>
    /// <param name="fault">Is told what is wrong: line and column as far as they are known, and a sentence.</param>
    public static ScriptFileSettings Read(byte[] text, Action<long?, long?, string> fault)
    {
        try
        {
            if (StrictJson.Parse(text) is JsonObject sent) return Read(sent, message => fault(null, null, message));
            fault(null, null, "The file must be a JSON object.");
        }
        catch (JsonException exception)
        {
            fault(exception.LineNumber + 1, exception.BytePositionInLine + 1, "The file is not valid JSON.");
        }

        return Default;
    }

    private static ScriptFileSettings Read(JsonObject sent, Action<string> fault)
    {
        foreach (var (name, _) in sent)
            if (name is not (Active or Modification or ConfigMember)) fault($"The member '{name}' is not known. Known are {Active}, {Modification}, {ConfigMember}.");
        if (ScriptConfig.Read(sent[ConfigMember], out var config) is { } wrong) fault(wrong);
        return new ScriptFileSettings(Flag(sent, Active, fault), Flag(sent, Modification, fault), config?.ToJsonString(EventBusJson.Options));
    }

    private static bool Flag(JsonObject sent, string name, Action<string> fault)
    {
        if (sent[name] is not { } value) return true;
        if (FieldValues.ToFlag(name, value, out var flag) is { } wrong) fault(wrong);
        return flag;
    }
}
