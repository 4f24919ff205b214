namespace EventBus.Publisher.Diagnostics;

/// <summary>The ids of log messages. They are stable: alerts may name them.</summary>
internal static class EventIds
{
    public const int AskFailed = 200;
    public const int ShadowAnswered = 201;
    public const int HandlerFailed = 210;
    public const int BindingCatchesAsks = 220;
    public const int BrokerBlocked = 221;
    public const int BrokerUnblocked = 222;
    public const int BindingsAbsent = 223;
    public const int BindingsForbidden = 224;
    public const int NotificationDropped = 230;
    public const int NotificationRetried = 231;
    public const int NotificationsLeft = 232;
    public const int NotificationNotStored = 233;
    public const int OutboxUnreadable = 234;
    public const int OutboxLeadChanged = 235;
    public const int OutboxPurged = 236;
    public const int OutboxNotKept = 237;
    public const int OutboxBypassed = 238;
    public const int SubscriptionsChanged = 240;
    public const int SubscriptionsUnreadable = 241;
    public const int SubscriptionFileRead = 242;
    public const int SubscriptionFileFaulty = 243;
    public const int RegistrationAnswered = 250;
    public const int RegistrationFailed = 251;
    public const int CallRecordDropped = 260;
    public const int CallRecordsRetried = 261;
    public const int CallRecordsPurged = 262;
    public const int CallRecordsNotPurged = 263;
    public const int BreakGlassChanged = 270;
    public const int BreakGlassEnded = 271;
    public const int BreakGlassUnreadable = 272;
    public const int CircuitReset = 280;
    public const int ObserverAnnounced = 290;
    public const int ObserverRefused = 291;
    public const int ObserverNotStored = 292;
    public const int DeadLettersRedriven = 300;
    public const int DeadLettersPurged = 301;
    public const int NotificationsReplayed = 302;
    public const int RedriveInterrupted = 303;
    public const int ReplayInterrupted = 304;
    public const int ScriptFolderRead = 310;
    public const int ScriptFileFaulty = 311;
    public const int ScriptFolderUnreadable = 312;
    public const int ScriptSays = 313;
    public const int ScriptFails = 314;
    public const int DatabaseFault = 400;
}
