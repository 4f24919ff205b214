using System.Text;

namespace EventBus.Bench.Rig;

/// <summary>Writes who is asked, as an operator does.</summary>
internal static class SubscriptionsFile
{
    /// <summary>The entry of one subscription. A call fails without it: what was not asked must not be counted.</summary>
    public static string Entry(string name, int order = 100, string channel = "system.user.pre_process", string verb = "POST", string more = "", int timeoutMs = 5000) =>
        $"- name: {name}\n  channels: [{channel}]\n  mode: mutate\n  failure_policy: closed\n  timeout_ms: {timeoutMs}\n  order: {order}\n  match: {{ verbs: [{verb}] }}\n{more}";

    /// <summary>Returns the path.</summary>
    public static string Write(string folder, string name, IEnumerable<string> entries)
    {
        var path = Path.Combine(folder, $"{name}.yaml");
        File.WriteAllText(path, new StringBuilder().AppendJoin("", entries).ToString());
        return path;
    }
}
