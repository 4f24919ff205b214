using System.Diagnostics.CodeAnalysis;

namespace EventBus.Contracts;

/// <summary>The full name of an event, <c>{service}.{resource}.{verb}.{process_type}</c>; the verb is in lower case.</summary>
/// <param name="Service">For instance <c>system</c>.</param>
/// <param name="Resource">For instance <c>user</c>; never an id.</param>
/// <param name="Verb">The HTTP method in lower case, for instance <c>post</c>.</param>
/// <param name="ProcessType">One of <see cref="ProcessTypes"/>.</param>
public readonly record struct EventName(string Service, string Resource, string Verb, string ProcessType)
{
    /// <summary>The channel that carries the event: its name without the verb.</summary>
    public string Channel => Channels.Name(Service, Resource, ProcessType);

    /// <summary>Reads <c>system.user.post.pre_process</c>. Returns false unless <paramref name="text"/> has exactly four words.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EventName name)
    {
        name = default;
        if (text?.Split('.') is not [{ Length: > 0 } service, { Length: > 0 } resource, { Length: > 0 } verb, { Length: > 0 } processType]) return false;
        name = new EventName(service, resource, verb, processType);
        return true;
    }

    /// <summary>The four words, joined by dots: also the routing key of a notification.</summary>
    public override string ToString() => $"{Service}.{Resource}.{Verb}.{ProcessType}";
}
