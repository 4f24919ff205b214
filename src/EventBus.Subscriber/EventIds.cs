namespace EventBus.Subscriber;

/// <summary>The ids of log messages. They are stable: alerts may name them.</summary>
internal static class EventIds
{
    public const int Consuming = 300;
    public const int Unsettled = 301;
    public const int PublishUnconfirmed = 302;
    public const int AskFailed = 310;
    public const int AskUnreadable = 311;
    public const int AskTooLate = 312;
    public const int BatchUnreadable = 313;
    public const int NotificationFailed = 320;
    public const int NotificationUnreadable = 321;
    public const int NotificationDead = 322;
    public const int NotificationDuplicate = 323;
    public const int RegistrationActive = 330;
    public const int RegistrationPending = 331;
    public const int RegistrationRefused = 332;
    public const int RegistrationUnanswered = 333;
    public const int ObserverAnnounced = 340;
    public const int ObserverUnannounced = 341;
}
