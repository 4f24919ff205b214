namespace EventBus.Publisher.Notify;

/// <summary>Hands one notification to the broker.</summary>
internal interface INotificationSender
{
    /// <summary>Returns when the broker has confirmed it.</summary>
    Task SendAsync(Notification notification, CancellationToken cancellationToken);
}
