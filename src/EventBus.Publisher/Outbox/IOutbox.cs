using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Outbox;

/// <summary>Keeps the events of changes until the broker has them.</summary>
public interface IOutbox
{
    /// <summary>Called before the handler of a call that may change something: what it saves from now on is committed together with the event.</summary>
    /// <param name="context">The call.</param>
    ICallTransaction Begin(HttpContext context);
}
